'use client';

import { useMemo, useRef } from 'react';
import {
  answerConflictAction,
  dismissChangeAction,
  retryChangeAction,
  undoChangeAction,
} from '@/app/(recruiter)/changes/actions';
import type { Card, ColumnKey } from '@/lib/board/board';
import { notify, withdraw } from '../ui/notify';
import type { BoardActions } from './board-context';
import type { BoardFocus } from './board-focus';
import type { BoardSession } from './board-session';
import { moveToast, useMoveCard } from './use-move-card';
import { type Settling, useSettleChange } from './use-settle-change';

/** Everything that is asked of the server from a board. The screen shows it first, the server answers after. */
export function useBoardActions(session: BoardSession, focus: BoardFocus): BoardActions {
  const settle = useSettleChange(session, focus);
  const last = useRef<Card | null>(null);
  const undoRef = useRef((_card: Card) => {});
  const { move, intentOf } = useMoveCard(session, focus, (card) => undoRef.current(card));

  return useMemo(() => {
    async function undo(card: Card): Promise<void> {
      const intentId = (await intentOf(card.id)) ?? session.unsentIntent(card.id);
      withdraw(moveToast(card.id));
      if (last.current?.id === card.id) last.current = null;
      if (!intentId) notify({ text: `There is nothing to undo for ${card.name}: the move was sent already.` });
      else
        settle({
          intentId,
          ask: () => undoChangeAction({ intentId }),
          said: `${card.name} is back. Nothing was sent.`,
        });
    }
    undoRef.current = (card) => void undo(card);

    return {
      move: (card: Card, to: ColumnKey) => {
        last.current = card;
        move(card, to);
      },
      undo: undoRef.current,
      undoLast: () => {
        if (last.current) void undo(last.current);
        else notify({ text: 'There is nothing to undo.' });
      },
      ...answersTo(settle),
    };
  }, [session, settle, move, intentOf]);
}

function answersTo(settle: (settling: Settling) => void): Pick<BoardActions, 'retry' | 'dismiss' | 'answerConflict'> {
  function answer({ change }: Card, ask: (intentId: string) => Settling['ask'], said: string): void {
    if (change) settle({ intentId: change.intentId, ask: ask(change.intentId), said });
  }
  return {
    retry: (card) => answer(card, (intentId) => () => retryChangeAction({ intentId }), `${card.name}: trying again.`),
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
