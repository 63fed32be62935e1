import { type Freshness, staleWords } from '@/lib/board/board';
import { Signal } from '../ui/signal';
import { Time } from '../ui/time';

/** How old what is shown may be. A signal only where something must be known. */
export function FreshnessSignal({ freshness }: { freshness: Freshness }) {
  const { readAt, live, notice, stale } = freshness;
  const age = stale ? (
    <>
      {staleWords(stale)} <Time at={stale.since} as="clock" />
    </>
  ) : readAt === null ? (
    'Being read'
  ) : (
    <>
      {live && !notice ? 'Live, read ' : 'Read '}
      <Time at={readAt} as="clock" />
    </>
  );
  if (notice === null && !stale) return <span className="text-ink-2">{age}</span>;
  return (
    <span title={notice ?? undefined}>
      <Signal state="waiting" quiet>
        {age}
        {notice && <span className="sr-only">. {notice}</span>}
      </Signal>
    </span>
  );
}
