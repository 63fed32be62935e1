import { expect, test } from 'vitest';
import { readChosen, writeChosen } from '@/lib/candidates/chosen';
import { choose, chooseAll, chooseEach, chooseNobody, chosenOf, inList, isChosen, noSelection } from './selection';

const page = ['a', 'b', 'c', 'd', 'e'];
const empty = inList(noSelection, 'q=ada');
const names = (state: typeof empty) => page.filter((id) => isChosen(state, id));

test('a click chooses one and lets them go again', () => {
  const one = choose(empty, page, 'b', false);

  expect(names(one)).toEqual(['b']);
  expect(names(choose(one, page, 'b', false))).toEqual([]);
});

test('with the shift key everybody in between becomes what the last one becomes, upwards and downwards', () => {
  const down = choose(choose(empty, page, 'b', false), page, 'd', true);
  const up = choose(choose(empty, page, 'd', false), page, 'b', true);
  const off = choose(choose(down, page, 'd', false), page, 'c', true);

  expect([names(down), names(up), names(off)]).toEqual([['b', 'c', 'd'], ['b', 'c', 'd'], ['b']]);
});

test('a range that began on another page is one person', () => {
  const before = choose(empty, ['x', 'y'], 'x', false);

  expect(names(choose(before, page, 'c', true))).toEqual(['c']);
  expect(isChosen(choose(before, page, 'c', true), 'x')).toBe(true);
});

test('of all that match some can be left out and taken in again', () => {
  const all = chooseAll(choose(empty, page, 'a', false));
  const without = choose(all, page, 'c', false);

  expect(names(all)).toEqual(page);
  expect(names(without)).toEqual(['a', 'b', 'd', 'e']);
  expect(chosenOf(without)).toEqual({ all: true, ids: ['c'] });
  expect(names(chooseEach(without, page, true))).toEqual(page);
  expect(names(chooseEach(all, page, false))).toEqual([]);
});

test('another search begins with nobody, another page of the same one does not', () => {
  const chosen = choose(empty, page, 'a', false);

  expect(inList(chosen, 'q=ada')).toBe(chosen);
  expect(names(inList(chosen, 'q=bob'))).toEqual([]);
  expect(chooseNobody(chosen)).toEqual(empty);
});

test('who is chosen fits into an address and comes out of it as it was', () => {
  const ids = Array.from({ length: 300 }, () => crypto.randomUUID());

  for (const all of [true, false]) expect(readChosen(writeChosen({ all, ids }))).toEqual({ all, ids });
  expect(writeChosen({ all: false, ids }).length).toBeLessThan(6_500);
});

test.each(['', 'some', 'other.', 'some.!', 'some.abc', `some.${'A'.repeat(22 * 400)}`])(
  'what nobody chose is refused: %.20s',
  (text) => {
    expect(readChosen(text)).toBeNull();
  },
);
