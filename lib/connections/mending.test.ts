import { expect, test } from 'vitest';
import { mendingAction, whyNotTheName, whyOnTheWay } from './mending';

test.each([
  ['active', null],
  ['needs_reconnect', 'reconnect'],
  ['setup_incomplete', 'finish-set-up'],
  ['inactive', 'resume'],
  ['gone', 'connect-anew'],
  ['kombo_reading', null],
  ['in_check', null],
] as const)('what mends a connection that is %s', (state, action) => {
  expect(mendingAction(state)).toBe(action);
});

test('a connection is deleted by its own name, blanks around it aside', () => {
  expect(whyNotTheName(' Studio Noord ', 'Studio Noord')).toBeNull();
  expect(whyNotTheName('studio noord', 'Studio Noord')).toBe('Type “Studio Noord” exactly as it stands here.');
  expect(whyNotTheName('', 'Studio Noord')).not.toBeNull();
});

test('it is not deleted while something is on its way', () => {
  expect(whyOnTheWay(0, 'Acme')).toBeNull();
  expect(whyOnTheWay(1, 'Acme')).toMatch(/^One change is on the way to Acme/);
  expect(whyOnTheWay(3, 'Acme')).toMatch(/^3 changes are on the way to Acme/);
});
