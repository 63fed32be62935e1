'use client';

import { useMutation } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { moveApplicationAction } from '@/app/(recruiter)/jobs/[jobId]/actions';
import type { Card, ColumnKey } from '@/lib/board/board';
import { unwrap } from '@/lib/result';
import { notify, withdraw } from '../ui/notify';
import type { BoardFocus } from './board-focus';
import type { BoardSession } from './board-session';
import { sentenceOf } from './use-settle-change';

type Wish = { card: Card; to: ColumnKey; token: number };
type Receipt = { intentId: string; sendsAt: string; card: Card };

export const moveToast = (cardId: string) => `move-${cardId}`;

/** Moves wait in an overlay beside the query cache: a page or event that is late cannot pull the card back. */
export function useMoveCard(session: BoardSession, focus: BoardFocus, undo: (card: Card) => void) {
  const underway = useRef(new Map<string, Promise<Receipt>>());
  const said = useRef<string | null>(null);
  const { mutateAsync } = useMutation({
    networkMode: 'always',
    mutationFn: async ({ card, to }: Wish): Promise<Receipt> =>
      unwrap(await moveApplicationAction({ applicationId: card.id, from: card.column, to })),
    onSuccess: (receipt, { card, token }) => {
      session.answered(receipt.card, token, receipt.intentId);
      // One message at a time: earlier moves can still be undone on their cards.
      if (said.current && said.current !== card.id) withdraw(moveToast(said.current));
      said.current = card.id;
      sayMoved(session, card, receipt, () => undo(card));
    },
    onError: (error, { card, token }) => {
      focus.want(card.id);
      session.putBack(card.id, token); // this card only: others may be in flight
      notify({ text: `${card.name} stays where they were. ${sentenceOf(error)}`, role: 'alert' });
    },
    onSettled: (_receipt, _error, { card }) => underway.current.delete(card.id),
  });

  const move = useCallback(
    (card: Card, to: ColumnKey) => {
      focus.want(card.id);
      const token = session.place(card, to); // synchronous: an await before this would paint the old column once more
      const answer = mutateAsync({ card, to, token });
      answer.catch(() => {}); // `onError` has said it
      underway.current.set(card.id, answer);
    },
    [session, focus, mutateAsync],
  );

  /** The move's intent, once the server has named it; null where it failed or none is under way. */
  const intentOf = useCallback(async (cardId: string): Promise<string | null> => {
    const receipt = await underway.current.get(cardId)?.catch(() => null);
    return receipt?.intentId ?? null;
  }, []);

  return { move, intentOf };
}

function sayMoved(session: BoardSession, card: Card, { sendsAt, card: moved }: Receipt, undo: () => void): void {
  const from = session.column(card.column);
  const to = session.column(moved.column);
  const oneWay = from?.oneWay ? ` ${from.oneWay}` : '';
  notify({
    id: moveToast(card.id),
    text: `${card.name} moves from ${from?.name ?? 'another stage'} to ${to?.name ?? 'another stage'}.${oneWay}`,
    action: moved.change ? { label: 'Undo', shortcut: 'Z', run: undo } : undefined,
    durationMs: Math.max(3_000, new Date(sendsAt).getTime() - Date.now()),
  });
}
