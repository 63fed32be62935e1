import { expect, test } from 'vitest';
import { searchTerms, slips } from './search-terms';

test.each([
  ['+31 6 5550 1209', '655501209'],
  ['0031655501209', '655501209'],
  ['(06) 5550-1209', '655501209'],
  ['55012', '55012'],
  ['00000', '00000'],
])('%s is a telephone number', (typed, whole) => {
  expect(searchTerms(typed)).toEqual({ whole, words: [whole], isPhone: true });
});

test.each([
  ['  José  ÅNGSTRÖM ', ['jose', 'angstrom']],
  ['1209', ['1209']],
  ['team 2026-11', ['team', '2026-11']],
  ['', []],
])('%o is words', (typed, words) => {
  expect(searchTerms(typed)).toMatchObject({ words, isPhone: false });
});

test('no more words are looked for than a person remembers', () => {
  expect(searchTerms('a '.repeat(90)).words).toHaveLength(8);
});

test('a slip is undone: two letters swapped, or one too many', () => {
  expect(slips('jhon')).toEqual(['hjon', 'john', 'jhno']);
  expect(slips('smitth')).toContain('smith');
  expect(slips('ann')).toEqual([]);
});
