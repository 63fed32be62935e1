import Link from 'next/link';
import { type BatchSummary, batchGroups, groupWord, isUnderWay } from '@/lib/batches/batch';
import { Signal, type SignalState } from '../ui/signal';
import { Time } from '../ui/time';

/** The last actions on many people, each with how it stands. */
export function BatchList({ batches }: { batches: BatchSummary[] }) {
  if (batches.length === 0) return null;
  return (
    <section aria-labelledby="batches" className="grid gap-2">
      <div className="flex flex-wrap items-baseline gap-x-2.5">
        <h2 id="batches" className="font-[620]">
          Many at once
        </h2>
        <p className="text-ink-3 text-sm">What was done to many people together in the last seven days.</p>
      </div>
      <ul className="rounded-lg border border-line bg-panel">
        {batches.map((batch) => (
          <li key={batch.id} className="border-line border-b last:border-0">
            <Link
              href={`/changes/batches/${batch.id}`}
              prefetch={false}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-0.5 px-3.5 py-2 hover:bg-sunken/60"
            >
              <span className="min-w-0 truncate font-[570]" title={`${batch.what}, ${batch.job.name}`}>
                {batch.what} <span className="font-normal text-ink-3">· {batch.job.name}</span>
              </span>
              <Signal state={signalOf(batch)} quiet={batch.stoppedAt !== null}>
                {standing(batch)}
              </Signal>
              <span className="tabular col-span-2 text-ink-3 text-sm">
                {counts(batch)} · {batch.byName} · <Time at={batch.askedAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function signalOf(batch: BatchSummary): SignalState {
  if (batch.counts.asks > 0) return 'stop';
  return isUnderWay(batch) ? 'waiting' : 'clear';
}

function standing(batch: BatchSummary): string {
  if (batch.counts.asks > 0) return groupWord.asks;
  if (isUnderWay(batch)) return groupWord.waiting;
  return batch.stoppedAt ? 'Stopped' : 'Done';
}

function counts(batch: BatchSummary): string {
  return batchGroups
    .filter((group) => batch.counts[group] > 0)
    .map((group) => `${batch.counts[group].toLocaleString('en-GB')} ${groupWord[group].toLowerCase()}`)
    .join(', ');
}
