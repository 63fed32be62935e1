import { expect, test } from 'vitest';
import { isAtLeast, NOWHERE } from './mark';

test.each([
  ['the same place', 'a1.7', 'a1.7', true],
  ['a later one', 'a1.10', 'a1.9', true],
  ['an earlier one', 'a1.9', 'a1.10', false],
  ['a place after another start', 'b2.10', 'a1.9', false],
  ['no place at all', null, 'a1.1', false],
  ['compared with no place', 'a1.1', null, false],
  ['a place nobody knows', NOWHERE, 'a1.1', false],
  ['something else', 'a1.1; DROP', 'a1.1', false],
])('%s: whether all is known up to there', (_what, mark, other, known) => {
  expect(isAtLeast(mark, other)).toBe(known);
});
