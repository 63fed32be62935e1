'use client';

import { type Freshness, staleWords } from '@/lib/board/board';
import type { StreamState } from '../live/event-link';
import { SignalShape } from '../ui/signal';
import { Time } from '../ui/time';

type Props = { freshness: Freshness; stream: StreamState };

/** How old what the screen shows is, and how news arrives. */
export function FreshnessLine({ freshness, stream }: Props) {
  const { readAt, live, stale } = freshness;
  if (!readAt) return <Line state="waiting">Not read yet</Line>;

  const time = <Time at={readAt} as="clock" className="tabular" />;
  if (stream === 'cut') {
    return <Line state="waiting">Live updates are cut off here; looking every 15 s. Read {time}</Line>;
  }
  if (stale) {
    return (
      <Line state="waiting">
        {staleWords(stale)} <Time at={stale.since} as="clock" className="tabular" />
      </Line>
    );
  }
  if (live) return <Line state="clear">Live. Read {time}</Line>;
  return <Line state={freshness.notice ? 'waiting' : 'clear'}>Read {time}</Line>;
}

function Line({ state, children }: { state: 'clear' | 'waiting'; children: React.ReactNode }) {
  return (
    <span className="flex items-center gap-[7px] text-ink-2 text-sm">
      <SignalShape state={state} />
      <span>{children}</span>
    </span>
  );
}
