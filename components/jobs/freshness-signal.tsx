import type { Freshness } from '@/lib/board/board';
import { Signal } from '../ui/signal';
import { Time } from '../ui/time';

/** How old what is shown may be. A signal only where something must be known. */
export function FreshnessSignal({ freshness }: { freshness: Freshness }) {
  const { readAt, live, notice } = freshness;
  const age =
    readAt === null ? (
      'Being read'
    ) : (
      <>
        {live && !notice ? 'Live, read ' : 'Read '}
        <Time at={readAt} as="clock" />
      </>
    );
  if (notice === null) return <span className="text-ink-2">{age}</span>;
  return (
    <span title={notice}>
      <Signal state="waiting" quiet>
        {age}
        <span className="sr-only">. {notice}</span>
      </Signal>
    </span>
  );
}
