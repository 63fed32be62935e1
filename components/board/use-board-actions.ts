'use client';

import { useMemo, useRef } from 'react';
import {
  answerConflictAction,
  confirmChangeAction,
  dismissChangeAction,
  retryChangeAction,
  undoChangeAction,
} from '@/app/(recruiter)/changes/actions';
import type { Card, ColumnKey } from '@/lib/board/board';
import { notify, withdraw } from '../ui/notify';
import type { AskMany, BoardActions } from './board-context';
import type { BoardFocus } from './board-focus';
import type { BoardSession } from './board-session';
import { moveToast, useMoveCard } from './use-move-card';
import { useMoveMany } from './use-move-many';
import { type Settling, useSettleChange } from './use-settle-change';

/** Everything that is asked of the server from a board. The screen shows it first, the server answers after. */
export function useBoardActions(session: BoardSession, focus: BoardFocus, askMany: AskMany): BoardActions {
  const settle = useSettleChange(session, focus);
  const last = useRef<{ cardId: string | null; undo: () => void } | null>(null);
  const undoRef = useRef((_card: Card) => {});
  const { move, intentOf } = useMoveCard(session, focus, (card) => undoRef.current(card));

  const moveMany = useMoveMany(session, askMany, (undo) => {
    last.current = { cardId: null, undo };
  });

  return useMemo(() => {
    async function undo(card: Card): Promise<void> {
      const intentId = (await intentOf(card.id)) ?? session.unsentIntent(card.id);
      withdraw(moveToast(card.id));
      if (last.current?.cardId === card.id) last.current = null;
      if (!intentId) return offerWayBack(card);
      settle({
        intentId,
        ask: () => undoChangeAction({ intentId }),
        said: `${card.name} is back. Nothing was sent.`,
        tooLate: () => offerWayBack(card),
      });
    }
    /** After the send, undo is a move of its own: offered where the stage the card came from takes it back. */
    function offerWayBack(card: Card): void {
      const from = session.column(card.column);
      const now = session.card(card.id);
      const text = `${card.name} was sent already.`;
      if (!now || now.column === card.column || from?.kind !== 'stage') notify({ text });
      else if (from.closed) notify({ text: `${text} ${from.closed}` });
      else notify({ text, action: { label: `Move back to ${from.name}`, run: () => move(now, card.column) } });
    }
    undoRef.current = (card) => void undo(card);

    return {
      move: (card: Card, to: ColumnKey) => {
        last.current = { cardId: card.id, undo: () => void undo(card) };
        move(card, to);
      },
      moveMany,
      undo: undoRef.current,
      undoLast: () => {
        const latest = last.current;
        last.current = null;
        if (latest) latest.undo();
        else notify({ text: 'There is nothing to undo.' });
      },
      ...answersTo(settle),
    };
  }, [session, settle, move, moveMany, intentOf]);
}

function answersTo(
  settle: (settling: Settling) => void,
): Pick<BoardActions, 'retry' | 'arrived' | 'dismiss' | 'answerConflict'> {
  function answer({ change }: Card, ask: (intentId: string) => Settling['ask'], said: string): void {
    if (change) settle({ intentId: change.intentId, ask: ask(change.intentId), said });
  }
  return {
    retry: (card) => answer(card, (intentId) => () => retryChangeAction({ intentId }), `${card.name}: trying again.`),
    arrived: (card) =>
      answer(card, (intentId) => () => confirmChangeAction({ intentId }), `${card.name}: kept as done.`),
    dismiss: (card) =>
      answer(
        card,
        (intentId) => () => dismissChangeAction({ intentId }),
        `${card.name} stands where the ATS has them.`,
      ),
    answerConflict: (card, keep) =>
      answer(
        card,
        (intentId) => () => answerConflictAction({ intentId, keep }),
        keep === 'mine' ? `${card.name}: your move is sent again.` : `${card.name} stands where the ATS has them.`,
      ),
  };
}
