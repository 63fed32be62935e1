import type { ListView, RunView } from '@/lib/connections/connection';
import { inThousands } from '../ui/in-thousands';
import { Signal } from '../ui/signal';

/** A read as it goes on, list by list; null: it is about to begin. */
export function RunProgress({ run }: { run: RunView | null }) {
  const lists = run?.lists ?? [];
  const current = lists.find(({ isDone }) => !isDone);
  return (
    <div className="grid gap-2">
      <p role="status" className="font-[550] text-sm">
        {current ? `Reading ${current.word.toLowerCase()}` : 'The read is about to begin'}
      </p>
      {lists.length > 0 && (
        <ul className="grid gap-1.5">
          {lists.map((list) => (
            <li
              key={list.model}
              className="grid grid-cols-[minmax(0,10rem)_7rem_minmax(0,1fr)] items-center gap-3 text-sm max-md:grid-cols-[minmax(0,1fr)_auto]"
            >
              <span className="truncate">{list.word}</span>
              <Signal state={list.isDone ? 'clear' : 'waiting'} quiet>
                {list.isDone ? 'Done' : 'Reading'}
              </Signal>
              <span className="tabular prose-wrap text-ink-3 max-md:col-span-2">{listInWords(list)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function listInWords({ read, written, unreadable, isFull, skipped }: ListView): string {
  if (skipped) return skipped;
  const facts = [`${inThousands(read)} read`, `${inThousands(written)} written`];
  if (unreadable > 0) facts.push(`${inThousands(unreadable)} unreadable`);
  if (isFull) facts.push('all of it');
  return facts.join(', ');
}
