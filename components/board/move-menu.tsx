'use client';

import { useRef } from 'react';
import type { Board, ColumnKey } from '@/lib/board/board';
import { Menu, MenuContent, MenuTrigger } from '../ui/menu';
import { useBoard } from './board-context';
import { isWide } from './is-wide';
import { StageItems } from './stage-items';
import { useStore } from './store';

/** "Move to…": one menu for all cards, since only one can be open. On phones it comes as a sheet from the lower edge. */
export function MoveMenu({ board }: { board: Board }) {
  const { session, focus, actions } = useBoard();
  const menu = useStore(session.store, (state) => state.menu);
  const movedTo = useRef<ColumnKey | null>(null);
  if (!menu) return null;

  const { card, anchor, returnTo } = menu;
  const { top, left, width, height } = anchor.getBoundingClientRect();
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
        <StageItems
          card={card}
          columns={board.columns}
          canMove={board.canMove}
          onMove={(to) => {
            movedTo.current = to;
            actions.move(card, to);
          }}
        />
      </MenuContent>
    </Menu>
  );
}
