import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Board, type Card, noFilters } from '@/lib/board/board';
import { type BoardRead, boardQuery, columnQuery } from './board-query';
import { BoardSession } from './board-session';
import { shownCards } from './overlay';
import { testBoard, testCard, testChange, testColumn } from './test-card';

const ada = testCard('ada', { column: 'new', since: '2026-11-02T09:00:00.000Z' });
const bo = testCard('bo', { column: 'new' });
const moved: Card = {
  ...ada,
  column: 'offer',
  since: '2026-11-21T09:00:00.000Z',
  change: testChange({ intentId: 'one' }),
};
const columns = [testColumn('new', { count: 2 }), testColumn('offer')];
const pages = { new: { cards: [ada, bo], next: null }, offer: { cards: [], next: null } };

let queryClient: QueryClient;
let session: BoardSession;
let read: BoardRead;

beforeEach(() => {
  vi.useFakeTimers();
  queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  session = new BoardSession(queryClient, 'job');
  read = { board: testBoard({ columns, pages }), filters: noFilters, version: 'first' };
  queryClient.setQueryData(boardQuery('job', noFilters).queryKey, read);
  for (const key of ['new', 'offer'] as const) {
    queryClient.setQueryData(columnQuery('job', read, key).queryKey, { pages: [pages[key]], pageParams: [''] });
  }
});

afterEach(() => {
  session.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function cardsIn(key: string): Card[] {
  const stored =
    queryClient.getQueryData(columnQuery('job', read, key).queryKey)?.pages.flatMap(({ cards }) => cards) ?? [];
  return shownCards(stored, session.store.get().overlay, key);
}

const shown = (key: string) => cardsIn(key).map(({ id }) => id);
const names = (key: string) => cardsIn(key).map(({ name }) => name);

function serve(board: Board): ReturnType<typeof vi.fn> {
  const fetching = vi.fn(async () => Response.json(board));
  vi.stubGlobal('fetch', fetching);
  return fetching;
}

const event = (card: Card) => ({
  type: 'card' as const,
  jobId: 'job',
  id: card.id,
  card,
  from: null,
  actorId: null,
  sentence: null,
  isCut: false,
});

describe('a board on which one moves cards', () => {
  test('shows a move at once, keeps it through the answer, and lets the event take over', () => {
    const token = session.place(ada, 'offer');
    expect([shown('new'), shown('offer')]).toEqual([['bo'], ['ada']]);

    session.answered(moved, token, 'one');
    session.receive(event({ ...moved, change: testChange({ intentId: 'one', state: 'sending' }) }));

    expect([shown('new'), shown('offer')]).toEqual([['bo'], ['ada']]);
    expect(session.store.get().overlay.size).toBe(0);
    expect(session.read()?.board.columns.map(({ count }) => count)).toEqual([1, 1]);
  });

  test('puts back the one that failed and keeps the other', () => {
    serve(read.board);
    const first = session.place(ada, 'offer');
    session.place(bo, 'offer');

    session.putBack('ada', first);

    expect([shown('new'), shown('offer')]).toEqual([['ada'], ['bo']]);
  });

  test('knows which change can still be undone', () => {
    session.answered(moved, session.place(ada, 'offer'), 'one');

    expect(session.unsentIntent('ada')).toBe('one');
    expect(session.unsentIntent('bo')).toBeNull();
  });
});

describe('news of others', () => {
  test('moves the card and the counts', () => {
    session.receive(event({ ...moved, change: null }));

    expect([shown('new'), shown('offer')]).toEqual([['bo'], ['ada']]);
    expect(session.read()?.board.columns.map(({ count }) => count)).toEqual([1, 1]);
  });

  test('whose texts were shortened are shown at once, and the whole of them is read', async () => {
    const whole = { ...ada, name: 'Ada, in full' };
    serve(testBoard({ columns, pages: { ...pages, new: { cards: [whole, bo], next: null } } }));

    session.receive({ ...event({ ...ada, name: 'Ada…' }), isCut: true });
    expect(names('new')).toEqual(['Ada…', 'Person bo']);
    await vi.advanceTimersByTimeAsync(300);

    expect(names('new')).toEqual(['Ada, in full', 'Person bo']);
  });

  test('of many at once is one quiet reading', async () => {
    const fetching = serve(
      testBoard({
        columns: [testColumn('new', { count: 1 }), testColumn('offer', { count: 1 })],
        pages: { new: { cards: [bo], next: null }, offer: { cards: [moved], next: null } },
      }),
    );

    for (let times = 0; times < 5; times += 1) session.receive({ type: 'board', jobId: 'job' });
    await vi.advanceTimersByTimeAsync(300);

    expect(fetching).toHaveBeenCalledTimes(1);
    expect([shown('new'), shown('offer')]).toEqual([['bo'], ['ada']]);
  });
});

describe('while a card is in hand', () => {
  const anna = { ...moved, change: null };

  test('what others do waits, and shows once the card is let go', () => {
    session.pickUp(bo);
    session.receive(event(anna));
    expect([shown('new'), shown('offer')]).toEqual([['ada', 'bo'], []]);
    expect(session.read()?.board.columns.map(({ count }) => count)).toEqual([2, 0]);

    session.letGo();

    expect([shown('new'), shown('offer')]).toEqual([['bo'], ['ada']]);
    expect(session.read()?.board.columns.map(({ count }) => count)).toEqual([1, 1]);
  });

  test('no column comes or goes under the pointer, also by a reading that was under way', async () => {
    let answer: (response: Response) => void = () => {};
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)));
    const later = testBoard({ columns: [testColumn('holding', { count: 1 }), ...columns], pages });
    session.requestRefresh();
    await vi.advanceTimersByTimeAsync(300);

    session.pickUp(bo);
    answer(Response.json(later));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(session.read()?.board.columns).toHaveLength(2);
    serve(later);
    session.letGo();
    await vi.advanceTimersByTimeAsync(300);

    expect(session.read()?.board.columns).toHaveLength(3);
  });

  test('nothing is read, and it is read once when the card is let go', async () => {
    const fetching = serve(read.board);
    session.pickUp(bo);

    for (let times = 0; times < 3; times += 1) session.receive({ type: 'board', jobId: 'job' });
    session.requestRefresh(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(fetching).not.toHaveBeenCalled();
    session.letGo();
    await vi.advanceTimersByTimeAsync(300);

    expect(fetching).toHaveBeenCalledOnce();
  });

  test('and somebody else moves that card, it stays in the hand, and goes to where they put it when the drop is refused', () => {
    serve(read.board);
    const theirs = { ...bo, column: 'offer', since: '2026-11-21T09:00:00.000Z' };
    session.pickUp(bo);
    session.receive(event(theirs));
    expect(session.store.get().drag).toBe(bo);
    expect(shown('new')).toEqual(['ada', 'bo']);

    const token = session.place(bo, 'other');
    session.letGo();
    expect(shown('offer')).toEqual([]);
    session.putBack('bo', token);

    expect([shown('new'), shown('offer')]).toEqual([['ada'], ['bo']]);
  });
});

test.each([
  ['signed-out', 401],
  ['not-found', 404],
])(
  'a board that this person cannot read any more (%s) says so, and is not asked for again and again',
  async (kind, status) => {
    const fetching = vi.fn(async () => Response.json({ error: { kind, message: 'No more.' } }, { status }));
    vi.stubGlobal('fetch', fetching);

    session.requestRefresh();
    await vi.advanceTimersByTimeAsync(120_000);

    expect(queryClient.getQueryState(boardQuery('job', noFilters).queryKey)?.error).toMatchObject({ kind });
    expect(fetching.mock.calls.length).toBeLessThanOrEqual(2);
    expect(shown('new')).toEqual(['ada', 'bo']);
  },
);

test('a server that cannot be reached is asked again', async () => {
  const fetching = vi.fn(async () => Promise.reject(new Error('No network.')));
  vi.stubGlobal('fetch', fetching);

  session.requestRefresh();
  await vi.advanceTimersByTimeAsync(40_000);

  expect(fetching.mock.calls.length).toBeGreaterThan(2);
  expect(queryClient.getQueryState(boardQuery('job', noFilters).queryKey)?.error).toBeNull();
});

test('a reading that began before a move does not undo it', async () => {
  let answer: (response: Response) => void = () => {};
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)));
  session.requestRefresh();
  await vi.advanceTimersByTimeAsync(300);

  session.answered(moved, session.place(ada, 'offer'), 'one');
  answer(Response.json(read.board));
  await vi.advanceTimersByTimeAsync(10);

  expect([shown('new'), shown('offer')]).toEqual([['bo'], ['ada']]);
});
