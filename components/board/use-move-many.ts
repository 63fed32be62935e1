'use client';

import { useMutation } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { startBatchAction, stopBatchAction } from '@/app/(recruiter)/changes/batches/actions';
import { batchWords } from '@/lib/batches/batch';
import type { Card, ColumnKey } from '@/lib/board/board';
import { unwrap } from '@/lib/result';
import { chooseNobody } from '../candidates/selection';
import { notify, withdraw } from '../ui/notify';
import type { AskMany } from './board-context';
import type { BoardSession } from './board-session';
import { sentenceOf } from './use-settle-change';
import { whyNotHere } from './verdict';

/** More are asked about first, however clear the case is. */
const AT_ONCE = 30;

type Wish = { placed: { card: Card; token: number }[]; to: ColumnKey };

/** Dropped together, moved together: at once where nothing speaks against any of them, else after a look at who goes. */
export function useMoveMany(session: BoardSession, askMany: AskMany, started: (undo: () => void) => void) {
  const latest = useRef({ askMany, started });
  latest.current = { askMany, started };
  const { mutate } = useMutation({
    networkMode: 'always',
    mutationFn: async ({ placed, to }: Wish) =>
      unwrap(
        await startBatchAction({
          jobId: session.jobId,
          wish: { kind: 'move', to },
          people: placed.map(({ card }) => ({ applicationId: card.id, from: card.column })),
          typed: null,
        }),
      ),
    onSuccess: ({ batchId, intentIds, sendsAt, leftOut }, { placed, to }) => {
      for (const { card, token } of placed) {
        const intentId = intentIds[card.id];
        if (intentId) session.answered(placedCard(card, to, intentId, sendsAt), token, intentId);
        else session.putBack(card.id, token);
      }
      session.chosen.set(chooseNobody(session.chosen.get()));
      sayMoved(
        session,
        { batchId, people: placed.length - leftOut.length, to, sendsAt, leftOut },
        latest.current.started,
      );
    },
    onError: (error, { placed }) => {
      for (const { card, token } of placed) session.putBack(card.id, token);
      notify({ text: `They stay where they were. ${sentenceOf(error)}`, role: 'alert' });
    },
  });

  return useCallback(
    (ids: string[], to: ColumnKey) => {
      const cards = session.cards(ids).filter((card) => card.column !== to);
      if (!isClear(session, ids, cards, to)) return latest.current.askMany('move', ids, to);
      // Synchronous: an await before this would paint the old columns once more.
      mutate({ to, placed: cards.map((card) => ({ card, token: session.place(card, to) })) });
    },
    [session, mutate],
  );
}

/** Everybody is known, may go, and can come back. */
function isClear(session: BoardSession, ids: string[], cards: Card[], to: ColumnKey): boolean {
  const column = session.column(to);
  const canMove = session.read()?.board.canMove;
  if (!column || canMove === undefined || ids.length > AT_ONCE || cards.length === 0) return false;
  if (session.cards(ids).length < ids.length) return false;
  return cards.every((card) => whyNotHere(card, column, canMove) === null && !session.column(card.column)?.oneWay);
}

function placedCard(card: Card, to: ColumnKey, intentId: string, sendsAt: string): Card {
  const change = {
    intentId,
    noun: 'Move',
    state: 'held' as const,
    to,
    sentence: null,
    sendsAt,
    byName: '',
    mine: true,
  };
  return { ...card, column: to, since: new Date().toISOString(), sinceExact: true, note: null, change };
}

type Said = {
  batchId: string;
  people: number;
  to: ColumnKey;
  sendsAt: string;
  leftOut: { sentence: string }[];
};

function sayMoved(session: BoardSession, said: Said, started: (undo: () => void) => void): void {
  const id = `batch-${said.batchId}`;
  const stage = session.column(said.to)?.name ?? 'another stage';
  const [first] = said.leftOut;
  const rest = first ? ` ${said.leftOut.length} left out: ${first.sentence}` : '';
  const undo = () => {
    withdraw(id);
    void stop(session, said.batchId);
  };
  started(undo);
  notify({
    id,
    text: `${batchWords('move', said.people)} to ${stage}.${rest}`,
    action: { label: 'Undo', shortcut: 'Z', run: undo },
    durationMs: Math.max(3_000, new Date(said.sendsAt).getTime() - Date.now()),
  });
}

async function stop(session: BoardSession, batchId: string): Promise<void> {
  try {
    const { stopped } = unwrap(await stopBatchAction({ batchId }));
    const people = `${stopped.toLocaleString('en-GB')} ${stopped === 1 ? 'person is' : 'people are'}`;
    notify({ text: stopped > 0 ? `${people} back. Nothing of it was sent.` : 'They were sent already.' });
  } catch (error) {
    notify({ text: sentenceOf(error), role: 'alert' });
  }
  session.requestRefresh();
}
