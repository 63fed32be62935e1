'use client';

import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { useEffect } from 'react';
import { notify } from '../ui/notify';
import { useBoard } from './board-context';
import { verdictOf, whyNotHere } from './verdict';

/** One place for every drop: the same rule as the menu's, and the same move. */
export function useDrop(): void {
  const { session, actions } = useBoard();

  useEffect(
    () =>
      monitorForElements({
        onDrop: ({ location }) => {
          const { drag: card, group } = session.store.get();
          const target = location.current.dropTargets[0]?.data.column;
          const column = typeof target === 'string' ? session.column(target) : undefined;
          const board = session.read()?.board;
          if (group && board && column) {
            const { reason, accepts } = verdictOf(session.inHand(), column, board.canMove);
            if (accepts) actions.moveMany([...group], column.key);
            else if (reason !== null) notify({ text: `They stay where they are. ${reason}`, role: 'alert' });
          } else if (card && board && column && column.key !== card.column) {
            const reason = whyNotHere(card, column, board.canMove);
            if (reason === null) actions.move(card, column.key);
            else notify({ text: `${card.name} stays where they are. ${reason}`, role: 'alert' });
          }
          session.letGo();
        },
      }),
    [session, actions],
  );
}
