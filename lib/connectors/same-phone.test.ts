import { expect, test } from 'vitest';
import { canBePhone, isSamePhone } from './same-phone';

test.each<[string, string, string | null, boolean]>([
  ['+31 6 12345678', '+31612345678', null, true],
  ['0031 6 1234 5678', '+31 (0)6 12345678', null, true],
  ['06-12 34 56 78', '+31612345678', 'NL', true],
  ['06-12 34 56 78', '+31612345678', 'nl', true],
  ['06-12 34 56 78', '+31612345678', null, true],
  ['06-12 34 56 78', '+31612345678', 'Netherlands', true],
  ['06-12 34 56 78', '+31612345679', null, false],
  ['06-12 34 56 78 x9', '+31612345678', null, true],
  ['06-12 34 56 78', '+33612345678', 'NL', false],
  ['06-12 34 56 78', '0612345678', null, true],
  ['06-12 34 56 78 x9', '+31612345678', 'NL', true],
  ['06-12 34 56 78 x9', '0612345678', null, true],
  ['06-12 34 56 78 x9', '06 12345678 ext. 10', 'NL', false],
  ['06-12 34 56 78 x9', '06 12345678 ext. 10', null, false],
  ['(612) 555-0143', '+1 612-555-0143', 'US', true],
  ['555-0143', '5550143', 'US', true],
  ['0612', '0612', null, false],
  ['0612', '0612', 'NL', false],
  ['+31 6 12', '+31 6 12', 'NL', false],
  ['call Ada', 'call Ada', null, false],
  ['', '', null, false],
  ['1'.repeat(40), '1'.repeat(40), null, false],
])('%s and %s, in the country %s: one number is %s', (one, other, country, expected) => {
  expect(isSamePhone(one, other, country)).toBe(expected);
  expect(isSamePhone(other, one, country)).toBe(expected);
});

test.each([
  ['0612', false],
  ['+31 6 12', false],
  ['06-12 34 56 78 x9', true],
  ['+31612345678', true],
  ['Ada', false],
])('%s can be a number: %s', (text, expected) => {
  expect(canBePhone(text)).toBe(expected);
});
