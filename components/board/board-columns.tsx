'use client';

import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Column as ColumnData, ColumnKey } from '@/lib/board/board';
import { useBoard } from './board-context';
import type { BoardRead } from './board-query';
import { Column } from './column';
import { ColumnRail } from './column-rail';
import { StageBar } from './stage-bar';
import { useDrop } from './use-drop';
import { useNearbyColumns } from './use-nearby-columns';

/** The columns side by side; on a phone the one that is chosen below. */
export function BoardColumns({ read, isStale }: { read: BoardRead; isStale: boolean }) {
  const { board } = read;
  const scroller = useRef<HTMLDivElement>(null);
  const columns = board.columns.filter(({ kind, count }) => kind !== 'holding' || count > 0);
  const [open, setOpen] = useState<ReadonlySet<ColumnKey>>(new Set());
  const [chosen, setChosen] = useState<ColumnKey | null>(null);
  const selected = columns.find(({ key }) => key === chosen)?.key ?? firstWithPeople(columns);
  const isFar = useNearbyColumns(scroller, columns.length);
  useBoardKeys(scroller);
  useDrop();
  useEffect(() => {
    if (scroller.current) return autoScrollForElements({ element: scroller.current });
  }, []);

  function fold(key: ColumnKey, isOpen: boolean) {
    const next = new Set(open);
    if (isOpen) next.add(key);
    else next.delete(key);
    setOpen(next);
  }

  return (
    <>
      <div
        ref={scroller}
        aria-busy={isStale}
        className="scroll-quiet flex min-h-0 flex-1 gap-2.5 overflow-x-auto px-5 pt-0.5 pb-4 transition-opacity aria-busy:opacity-60 max-md:px-3 max-md:pb-2"
      >
        {columns.map((column) => {
          const isFolded = column.kind === 'finished' && !open.has(column.key) && column.key !== chosen;
          if (isFolded) {
            return (
              <ColumnRail
                key={column.key}
                column={column}
                canMove={board.canMove}
                onOpen={() => fold(column.key, true)}
              />
            );
          }
          return (
            <Column
              key={column.key}
              read={read}
              column={column}
              canMove={board.canMove}
              isSelected={column.key === selected}
              isFar={isFar(column.key)}
              onCollapse={column.kind === 'finished' ? () => fold(column.key, false) : null}
            />
          );
        })}
      </div>
      <StageBar columns={columns} selected={selected} onSelect={setChosen} />
    </>
  );
}

function firstWithPeople(columns: ColumnData[]): ColumnKey | undefined {
  return (columns.find(({ kind, count }) => kind !== 'finished' && count > 0) ?? columns[0])?.key;
}

/** Arrow keys walk over the cards, and Enter opens the person of the one that has the focus. */
function useBoardKeys(scroller: RefObject<HTMLElement | null>): void {
  const { focus } = useBoard();

  useEffect(() => {
    const board = scroller.current;
    if (!board) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const { target, key } = event;
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
      if (!isPlain || !(target instanceof HTMLElement) || !target.dataset.card) return;
      if (key === 'Enter') target.querySelector<HTMLElement>('[data-person]')?.click();
      else if (!focus.move(key, target, board)) return;
      event.preventDefault();
    };
    board.addEventListener('keydown', onKeyDown);
    return () => board.removeEventListener('keydown', onKeyDown);
  }, [focus, scroller]);
}
