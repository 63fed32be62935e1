'use client';

import { useRef } from 'react';
import type { Board, Column } from '@/lib/board/board';
import { classNames } from '../ui/class-names';
import { useBoard } from './board-context';
import { Refusal } from './drop-verdict';
import { countChange } from './overlay';
import { useStore } from './store';
import { useColumnDrop } from './use-column-drop';
import { whyNotHere } from './verdict';

type Props = { column: Column; canMove: Board['canMove']; onOpen: () => void };

/** A folded column: its name, its count, and why nobody can be put there. */
export function ColumnRail({ column, canMove, onOpen }: Props) {
  const { session } = useBoard();
  const ref = useRef<HTMLElement>(null);
  const drag = useStore(session.store, (state) => state.drag);
  const change = useStore(session.store, ({ overlay }) => countChange(overlay, column.key));
  const isOver = useColumnDrop(ref, column.key);
  const reason = drag && whyNotHere(drag, column, canMove);

  return (
    <section
      ref={ref}
      aria-label={column.name}
      className={classNames('relative w-10 shrink-0 rounded-lg bg-sunken max-md:hidden', reason && 'hatched')}
    >
      {isOver && reason && <Refusal reason={reason} className="right-full left-auto mr-2 w-60" />}
      <button
        type="button"
        aria-expanded={false}
        title={`Open ${column.name}`}
        onClick={onOpen}
        className="flex size-full items-center gap-2 rounded-lg px-3 py-3 font-semibold text-ink-2 text-sm [writing-mode:vertical-rl] hover:text-ink"
      >
        {column.name}{' '}
        <span className="tabular font-medium text-ink-3">{(column.count + change).toLocaleString('en-GB')}</span>
      </button>
    </section>
  );
}
