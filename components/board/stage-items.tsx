import { ArrowRight, Check, Lock } from 'lucide-react';
import type { Board, Card, Column, ColumnKey } from '@/lib/board/board';
import { MenuItem, MenuLabel } from '../ui/menu';
import { whyNotHere } from './verdict';

type Props = {
  card: Card;
  columns: Column[];
  canMove: Board['canMove'];
  onMove: (to: ColumnKey) => void;
};

/** All stages of the job in a menu; those that accept nobody say why. */
export function StageItems({ card, columns, canMove, onMove }: Props) {
  const oneWay = columns.find(({ key }) => key === card.column)?.oneWay;
  return (
    <>
      <MenuLabel className="prose-wrap">
        Move {card.name} to{oneWay && <span className="mt-0.5 block font-normal">{oneWay}</span>}
      </MenuLabel>
      {columns
        .filter(({ kind }) => kind === 'stage')
        .map((column) => {
          const isHere = column.key === card.column;
          const reason = whyNotHere(card, column, canMove);
          const Icon = isHere ? Check : reason === null ? ArrowRight : Lock;
          return (
            <MenuItem key={column.key} icon={<Icon aria-hidden />} reason={reason} onSelect={() => onMove(column.key)}>
              {column.name}
            </MenuItem>
          );
        })}
    </>
  );
}
