'use client';

import { useEffect, useRef } from 'react';
import type { Column, ColumnKey } from '@/lib/board/board';
import { classNames } from '../ui/class-names';
import { useBoard } from './board-context';
import { countChange } from './overlay';
import { useStore } from './store';

type Props = { columns: Column[]; selected: ColumnKey | undefined; onSelect: (key: ColumnKey) => void };

/** Phones only: the stages in reach of the thumb. */
export function StageBar({ columns, selected, onSelect }: Props) {
  return (
    <nav
      aria-label="Stages"
      className="flex shrink-0 gap-1 overflow-x-auto border-line border-t bg-ground px-2 pt-1 pb-[max(4px,env(safe-area-inset-bottom))] md:hidden"
    >
      {columns.map((column) => (
        <StageButton key={column.key} column={column} isSelected={column.key === selected} onSelect={onSelect} />
      ))}
    </nav>
  );
}

type ButtonProps = { column: Column; isSelected: boolean; onSelect: (key: ColumnKey) => void };

function StageButton({ column, isSelected, onSelect }: ButtonProps) {
  const { session } = useBoard();
  const ref = useRef<HTMLButtonElement>(null);
  const change = useStore(session.store, ({ overlay }) => countChange(overlay, column.key));
  useEffect(() => {
    if (isSelected) ref.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [isSelected]);

  return (
    <button
      ref={ref}
      type="button"
      aria-pressed={isSelected}
      onClick={() => onSelect(column.key)}
      className={classNames(
        'flex h-11 max-w-52 shrink-0 items-center gap-1.5 rounded-md px-3 font-[550] text-ink-2 text-sm',
        isSelected && 'bg-accent-soft text-accent',
      )}
    >
      <span className="truncate">{column.name}</span>
      <span className="tabular font-medium opacity-80">{(column.count + change).toLocaleString('en-GB')}</span>
    </button>
  );
}
