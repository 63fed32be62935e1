'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  answerConflictAction,
  confirmChangeAction,
  dismissChangeAction,
  retryChangeAction,
  undoChangeAction,
} from '@/app/(recruiter)/changes/actions';
import { moveApplicationAction } from '@/app/(recruiter)/jobs/[jobId]/actions';
import type { Card, ColumnKey } from '@/lib/board/board';
import type { CandidatePage } from '@/lib/candidates/candidate-page';
import { type Result, unwrap } from '@/lib/result';
import type { CardActions } from '../board/card-change';
import { sentenceOf } from '../board/use-settle-change';
import { notify, withdraw } from '../ui/notify';
import { candidateQuery, refreshCandidate } from './candidate-query';

const moveToast = (cardId: string) => `move-from-page-${cardId}`;

type Settling = { ask: () => Promise<Result<{ card: Card | null }>>; said: string };

/** Everything that is asked of the server about a person's applications. */
export function useCandidateActions(candidateId: string): CardActions & { move: (card: Card, to: ColumnKey) => void } {
  const queryClient = useQueryClient();
  const { mutate: settle } = useMutation({
    networkMode: 'always',
    mutationFn: async ({ ask }: Settling) => unwrap(await ask()),
    onSuccess: ({ card }, { said }) => {
      if (card) showCard(card);
      notify({ text: said });
    },
    onError: (error) => notify({ text: sentenceOf(error), role: 'alert' }),
    onSettled: () => refreshCandidate(queryClient, candidateId),
  });
  const { mutate: move } = useMutation({
    networkMode: 'always',
    mutationFn: async ({ card, to }: { card: Card; to: ColumnKey }) =>
      unwrap(await moveApplicationAction({ applicationId: card.id, from: card.column, to })),
    onMutate: ({ card, to }) => showCard({ ...card, column: to }),
    onSuccess: ({ card, sendsAt }) => {
      showCard(card);
      notify({
        id: moveToast(card.id),
        text: `${card.name} moves to ${stageName(card)}.`,
        action: card.change ? { label: 'Undo', run: () => undo(card) } : undefined,
        durationMs: Math.max(3_000, new Date(sendsAt).getTime() - Date.now()),
      });
    },
    onError: (error, { card }) => {
      showCard(card);
      notify({ text: `${card.name} stays where they were. ${sentenceOf(error)}`, role: 'alert' });
    },
    onSettled: () => refreshCandidate(queryClient, candidateId),
  });

  function showCard(card: Card): void {
    queryClient.setQueryData(candidateQuery(candidateId).queryKey, (page) => page && withCard(page, card));
  }
  function stageName(card: Card): string {
    const page = queryClient.getQueryData(candidateQuery(candidateId).queryKey);
    const columns = page?.applications.find(({ id }) => id === card.id)?.columns;
    return columns?.find(({ key }) => key === card.column)?.name ?? 'another stage';
  }
  function undo({ id, name, change }: Card): void {
    withdraw(moveToast(id));
    if (!change) return;
    settle({ ask: () => undoChangeAction({ intentId: change.intentId }), said: `${name}: undone. Nothing was sent.` });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the functions read what stays the same
  return useMemo(
    () => ({ move: (card: Card, to: ColumnKey) => move({ card, to }), undo, ...answersTo(settle) }),
    [move, settle],
  );
}

function withCard(page: CandidatePage, card: Card): CandidatePage {
  return { ...page, applications: page.applications.map((one) => (one.id === card.id ? { ...one, card } : one)) };
}

function answersTo(settle: (settling: Settling) => void): Omit<CardActions, 'undo'> {
  const about =
    (ask: (input: { intentId: string }) => Settling['ask'], said: string) =>
    ({ name, change }: Card) => {
      if (change) settle({ ask: ask({ intentId: change.intentId }), said: `${name}: ${said}` });
    };
  return {
    retry: about((input) => () => retryChangeAction(input), 'trying again.'),
    arrived: about((input) => () => confirmChangeAction(input), 'kept as done.'),
    dismiss: about((input) => () => dismissChangeAction(input), 'taken off the list.'),
    answerConflict: (card, keep) =>
      about(
        (input) => () => answerConflictAction({ ...input, keep }),
        keep === 'mine' ? 'your move is sent again.' : 'stands where the ATS has them.',
      )(card),
  };
}
