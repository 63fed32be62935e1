'use client';

import { useMutation } from '@tanstack/react-query';
import type { Card } from '@/lib/board/board';
import { AppError, type Result, unwrap } from '@/lib/result';
import { notify } from '../ui/notify';
import type { BoardFocus } from './board-focus';
import type { BoardSession } from './board-session';

/** What went wrong, in words for a person: ours where it is ours, else that nothing was reached. */
export function sentenceOf(error: unknown): string {
  return error instanceof AppError ? error.message : 'Switchyard cannot be reached. Check your network and try again.';
}

export type Settling = {
  intentId: string;
  ask: () => Promise<Result<{ card: Card | null }>>;
  /** Said when the server has agreed. */
  said: string;
  /** Instead of the server's sentence, where it was too late for this. */
  tooLate?: () => void;
};

/** Undo, retry, dismiss and the answer to a conflict: the server answers with the card as it then stands. */
export function useSettleChange(session: BoardSession, focus: BoardFocus): (settling: Settling) => void {
  const { mutate } = useMutation({
    networkMode: 'always',
    mutationFn: async ({ ask }: Settling) => unwrap(await ask()),
    onSuccess: ({ card }, { intentId, said }) => {
      notify({ text: said });
      if (card === null) return session.requestRefresh(); // it is on no board any more
      session.take(card, intentId);
      setTimeout(() => focus.claim(card.id, card.column)); // once it is drawn; its event may have come before this
    },
    onError: (error, { tooLate }) => {
      session.requestRefresh();
      if (tooLate && error instanceof AppError && error.kind === 'stale') return tooLate();
      notify({ text: sentenceOf(error), role: 'alert' });
    },
  });
  return mutate;
}
