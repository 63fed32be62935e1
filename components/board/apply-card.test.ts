import { expect, test } from 'vitest';
import type { ColumnPage } from '@/lib/board/board';
import { applyCard, type LoadedPages, recount } from './apply-card';
import { testCard, testColumn } from './test-card';

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T09:00:00.000Z`;
const card = (id: string, column: string, day: number) => testCard(id, { column, since: at(day) });
const page = (cards: ColumnPage['cards'], next: string | null = null): ColumnPage => ({ cards, next });

const loaded: LoadedPages = new Map([
  ['new', [page([card('ada', 'new', 9), card('bo', 'new', 8)], 'more'), page([card('cy', 'new', 7)], 'more')]],
  ['offer', [page([card('dan', 'offer', 6)])]],
]);

const ids = (pages: ColumnPage[] | undefined) => pages?.map(({ cards }) => cards.map(({ id }) => id));

test('a moved card leaves its old column and stands in the new one by its time', () => {
  const { changed, from, to } = applyCard(loaded, { id: 'cy', card: card('cy', 'offer', 10), from: null });

  expect(ids(changed.get('new'))).toEqual([['ada', 'bo'], []]);
  expect(ids(changed.get('offer'))).toEqual([['cy', 'dan']]);
  expect([from, to]).toEqual(['new', 'offer']);
});

test('a card that stays is replaced in its place, and nobody is counted anew', () => {
  const { changed, from, to } = applyCard(loaded, {
    id: 'bo',
    card: { ...card('bo', 'new', 8), note: 'News' },
    from: null,
  });

  expect(changed.get('new')?.flatMap(({ cards }) => cards.map((one) => one.note))).toEqual([null, 'News', null]);
  expect(from).toBe(to);
});

test('a card older than all that is loaded comes with its own page', () => {
  const { changed } = applyCard(loaded, { id: 'eve', card: card('eve', 'new', 1), from: 'offer' });

  expect(ids(changed.get('new'))).toEqual([['ada', 'bo'], ['cy']]);
});

test('a card that was deleted is gone', () => {
  const { changed, to } = applyCard(loaded, { id: 'dan', card: null, from: null });

  expect(ids(changed.get('offer'))).toEqual([[]]);
  expect(to).toBeNull();
});

test('a card into a folded column leaves the one it was in', () => {
  const { changed, to } = applyCard(loaded, { id: 'ada', card: card('ada', 'declined', 10), from: null });

  expect(ids(changed.get('new'))).toEqual([['bo'], ['cy']]);
  expect([changed.has('declined'), to]).toEqual([false, 'declined']);
});

test('where a card unknown here came from is what the event says', () => {
  const { from, wasKnown } = applyCard(loaded, { id: 'zoe', card: card('zoe', 'offer', 10), from: 'new' });

  expect([from, wasKnown]).toEqual(['new', false]);
});

test('the loaded pages are left as they were', () => {
  const before = JSON.stringify([...loaded]);

  applyCard(loaded, { id: 'ada', card: card('ada', 'offer', 10), from: null });

  expect(JSON.stringify([...loaded])).toBe(before);
});

test('counts follow the card', () => {
  const columns = [testColumn('new', { count: 3 }), testColumn('offer', { count: 1 })];

  expect(recount(columns, { from: 'new', to: 'offer' }).map(({ count }) => count)).toEqual([2, 2]);
  expect(recount(columns, { from: 'new', to: 'new' })).toBe(columns);
});
