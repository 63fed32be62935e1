import type { ListedApplication } from '@/lib/candidates/listed-candidate';
import { SignalShape } from '../ui/signal';

/** The further on, the darker, as in the list of jobs; the word stands beside it. */
export function StageMark({ lane, progress }: Pick<ListedApplication, 'lane' | 'progress'>) {
  if (lane === 'hired') return <SignalShape state="clear" />;
  const depth = lane === 'declined' || progress === null ? 0 : 26 + Math.round(progress * 62);
  return (
    <i
      aria-hidden
      className="h-[7px] w-3 shrink-0 rounded-[2px] border border-line-strong forced-color-adjust-none"
      style={depth > 0 ? { background: `color-mix(in oklab, var(--ink-2) ${depth}%, var(--panel))` } : undefined}
    />
  );
}
