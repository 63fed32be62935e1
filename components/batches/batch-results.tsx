import Link from 'next/link';
import { type BatchGroup, type BatchResult, groupWord } from '@/lib/batches/batch';
import { stateWord } from '@/lib/outbox/intent';
import { Signal, type SignalState } from '../ui/signal';
import { Time } from '../ui/time';

const signals: Record<BatchGroup, SignalState> = {
  waiting: 'waiting',
  done: 'clear',
  asks: 'stop',
  ended: 'waiting',
  'left-out': 'waiting',
};

/** What became of each person. */
export function BatchResults({ results }: { results: BatchResult[] }) {
  return (
    <ul aria-label="Results" className="rounded-lg border border-line bg-panel">
      {results.map(({ applicationId, candidateId, name, from, state, group, sentence, at }) => (
        <li
          key={`${applicationId}-${group}`}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 border-line border-b px-3 py-1.5 text-sm last:border-0"
        >
          <span className="flex min-w-0 items-baseline gap-2">
            {candidateId ? (
              <Link
                href={`/candidates/${candidateId}`}
                prefetch={false}
                dir="auto"
                title={name}
                className="min-w-0 truncate rounded-sm font-[550] hover:underline"
              >
                {name}
              </Link>
            ) : (
              <span dir="auto" className="min-w-0 truncate font-[550]">
                {name}
              </span>
            )}
            {from && <span className="shrink-0 text-ink-3 text-xs max-sm:hidden">from {from}</span>}
          </span>
          <span className="flex items-baseline gap-2">
            <Signal state={signals[group]} quiet>
              {state === null ? groupWord[group] : stateWord[state]}
            </Signal>
            <Time at={at} className="tabular text-ink-3 text-xs" />
          </span>
          {sentence && <p className="prose-wrap col-span-2 text-ink-2">{sentence}</p>}
        </li>
      ))}
    </ul>
  );
}
