import { setTimeout as wait } from 'node:timers/promises';
import type { Board } from '@/lib/board/board';
import { randomFrom } from '@/sandbox/seed/random';
import type { Session } from '../app/session';
import { pickFrom } from '../recruiters';

const HANDS = 6;
const openStates = ['held', 'queued', 'sending', 'confirmed', 'unconfirmed'];

type Place = { id: string; column: string };

/** All cards of the board, however many pages they take. */
export async function readCards(
  session: Session,
  jobId: string,
): Promise<{ board: Board; cards: Board['pages'][string]['cards'] }> {
  const board = await session.board(jobId);
  const cards = Object.values(board.pages).flatMap((page) => page.cards);
  for (const [column, page] of Object.entries(board.pages)) {
    for (let after = page.next; after !== null; ) {
      const query = new URLSearchParams({ column, after });
      const next = (await (await session.get(`/api/jobs/${jobId}/board?${query}`)).json()) as typeof page; // our own route
      cards.push(...next.cards);
      after = next.next;
    }
  }
  return { board, cards };
}

/** Whether anything on the board still waits for its end. */
export async function isAtRest(session: Session, jobId: string): Promise<boolean> {
  const { cards } = await readCards(session, jobId);
  return cards.every(({ change }) => change === null || !openStates.includes(change.state));
}

/** Moves cards over HTTP until stopped, whether or not anybody answers. Only what was answered with "ok" counts. */
export async function startTraffic(session: Session, jobId: string, seed: string) {
  const { board, cards } = await readCards(session, jobId);
  const columns = board.columns.filter(({ kind, closed }) => kind === 'stage' && closed === null).map(({ key }) => key);
  const acknowledged = new Set<string>();
  const outcomes = { ok: 0, refused: 0, unanswered: 0 };
  let isOver = false;

  const hand = async (number: number) => {
    const random = randomFrom(`${seed} hand ${number}`);
    const mine: Place[] = cards.filter((_card, at) => at % HANDS === number).map(({ id, column }) => ({ id, column }));
    while (!isOver) {
      const place = pickFrom(random, mine);
      const to = pickFrom(
        random,
        columns.filter((key) => key !== place.column),
      );
      const move = { applicationId: place.id, from: place.column, to };
      const result = await session
        .act<{ intentId: string }>(`/jobs/${jobId}`, 'moveApplicationAction', move)
        .catch(() => null);
      if (result?.ok) {
        acknowledged.add(result.value.intentId);
        outcomes.ok += 1;
        place.column = to;
        await wait(random.integer(60));
        continue;
      }
      outcomes[result === null ? 'unanswered' : 'refused'] += 1;
      // It may have been written down all the same: look where the card stands by now.
      await wait(100);
      const looked = await readCards(session, jobId).catch(() => null);
      for (const card of mine) card.column = looked?.cards.find(({ id }) => id === card.id)?.column ?? card.column;
    }
  };
  const hands = Array.from({ length: HANDS }, (_, number) => hand(number));
  return {
    acknowledged,
    outcomes,
    stop: async () => {
      isOver = true;
      await Promise.all(hands);
    },
  };
}
