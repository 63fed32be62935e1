import { ChevronRight } from 'lucide-react';
import { type RunView, runWord } from '@/lib/connections/connection';
import { inThousands } from '../ui/in-thousands';
import { Signal } from '../ui/signal';
import { Time } from '../ui/time';
import { listInWords } from './run-progress';

export function RunHistory({ runs }: { runs: RunView[] }) {
  return (
    <section aria-labelledby="runs" className="grid gap-2">
      <h2 id="runs" className="font-[620]">
        Reads
      </h2>
      {runs.length === 0 ? (
        <p className="text-ink-3 text-sm">It has not been read yet.</p>
      ) : (
        <ul className="rounded-lg border border-line bg-panel">
          {runs.map((run) => (
            <li key={run.id} className="border-line border-b last:border-0">
              <RunRow run={run} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const line =
  'grid grid-cols-[14px_88px_104px_minmax(0,1fr)_64px_96px] items-center gap-3 max-md:grid-cols-[14px_minmax(0,1fr)_auto]';

function RunRow({ run }: { run: RunView }) {
  const { word, signal } = runWord[run.state];
  const read = run.lists.reduce((sum, list) => sum + list.read, 0);
  return (
    <details className="group">
      <summary
        className={`${line} min-h-10 list-none px-3 py-1.5 text-sm hover:bg-sunken/60 touch:min-h-11 [&::-webkit-details-marker]:hidden`}
      >
        <ChevronRight
          aria-hidden
          className="size-3.5 text-ink-3 transition-transform duration-120 group-open:rotate-90"
        />
        <Signal state={signal} quiet>
          {word}
        </Signal>
        <span className="tabular text-ink-2">
          <Time at={run.startedAt} as="clock" />
        </span>
        <span className="min-w-0 truncate text-ink-2 max-md:hidden" title={run.failure ?? undefined}>
          {run.failure ?? `${run.trigger}${run.isFull ? ', all of it' : ''}`}
        </span>
        <span className="tabular text-right text-ink-3 max-md:hidden">{duration(run)}</span>
        <span className="tabular text-right text-ink-2 max-md:hidden">{inThousands(read)} read</span>
      </summary>
      <div className="grid gap-2 px-3 pt-1 pb-3 pl-[38px] text-sm">
        <p className="prose-wrap text-ink-2">
          {run.trigger}
          {run.isFull && ', all of it'}. {run.endedAt ? `It took ${duration(run)}.` : 'It goes on.'}
        </p>
        {run.failure && <p className="prose-wrap font-[550] text-stop">{run.failure}</p>}
        {run.detail && <p className="prose-wrap font-mono text-ink-3 text-xs">{run.detail}</p>}
        {run.lists.length > 0 && (
          <dl className="grid grid-cols-[minmax(0,9rem)_minmax(0,1fr)] gap-x-3 gap-y-1">
            {run.lists.map((list) => (
              <div key={list.model} className="contents">
                <dt className="text-ink-3">{list.word}</dt>
                <dd className="tabular prose-wrap text-ink-2">
                  {listInWords(list)}
                  {!list.isDone && ', not to the end'}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </details>
  );
}

function duration({ startedAt, endedAt }: RunView): string {
  if (!endedAt) return '';
  const seconds = (new Date(endedAt).getTime() - new Date(startedAt).getTime()) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
