'use client';

import { ArrowRight, Check, Lock } from 'lucide-react';
import { useRef } from 'react';
import type { Board, ColumnKey } from '@/lib/board/board';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuTrigger } from '../ui/menu';
import { useBoard } from './board-context';
import { isWide } from './is-wide';
import { useStore } from './store';
import { whyNotHere } from './verdict';

/** "Move to…": one menu for all cards, since only one can be open. On phones it comes as a sheet from the lower edge. */
export function MoveMenu({ board }: { board: Board }) {
  const { session, focus, actions } = useBoard();
  const menu = useStore(session.store, (state) => state.menu);
  const movedTo = useRef<ColumnKey | null>(null);
  if (!menu) return null;

  const { card, anchor, returnTo } = menu;
  const { top, left, width, height } = anchor.getBoundingClientRect();
  const oneWay = board.columns.find(({ key }) => key === card.column)?.oneWay;
  return (
    <Menu open modal={!isWide()} onOpenChange={(open) => !open && session.closeMenu()}>
      <MenuTrigger asChild>
        <span aria-hidden className="pointer-events-none fixed" style={{ top, left, width, height }} />
      </MenuTrigger>
      <MenuContent
        aria-labelledby={undefined}
        aria-label={`Move ${card.name} to`}
        align="end"
        className="menu-as-sheet min-w-64"
        onCloseAutoFocus={(event) => {
          event.preventDefault(); // the trigger is a stand-in: focus goes to the card, or back to what opened this
          if (movedTo.current) focus.claim(card.id, movedTo.current);
          else returnTo.focus();
          movedTo.current = null;
        }}
      >
        <MenuLabel className="prose-wrap">
          Move {card.name} to{oneWay && <span className="mt-0.5 block font-normal">{oneWay}</span>}
        </MenuLabel>
        {board.columns
          .filter(({ kind }) => kind === 'stage')
          .map((column) => {
            const isHere = column.key === card.column;
            const reason = whyNotHere(card, column, board.canMove);
            const Icon = isHere ? Check : reason === null ? ArrowRight : Lock;
            return (
              <MenuItem
                key={column.key}
                icon={<Icon aria-hidden />}
                reason={reason}
                onSelect={() => {
                  movedTo.current = column.key;
                  actions.move(card, column.key);
                }}
              >
                {column.name}
              </MenuItem>
            );
          })}
      </MenuContent>
    </Menu>
  );
}
