import { expect, test } from 'vitest';
import { type Attempts, countAttempt, isBlocked, waitAfter } from './throttle';

const now = new Date('2026-11-22T09:00:00Z');
const after = (milliseconds: number) => new Date(now.getTime() + milliseconds);

test.each([
  [1, 0],
  [4, 0],
  [5, 5_000],
  [6, 10_000],
  [7, 20_000],
  [12, 640_000],
  [13, 900_000],
  [500, 900_000],
])('after %i failures of one e-mail address the next attempt waits %i ms', (failures, wait) => {
  expect(waitAfter(failures, 'email')).toBe(wait);
});

test('one network address has more free attempts, because an office shares it', () => {
  expect(waitAfter(19, 'address')).toBe(0);
  expect(waitAfter(20, 'address')).toBe(5_000);
});

test('whoever is blocked is so until the moment has come', () => {
  const attempts: Attempts = { failures: 5, firstFailureAt: now, blockedUntil: after(5_000) };

  expect(isBlocked(null, now)).toBe(false);
  expect(isBlocked(attempts, after(4_999))).toBe(true);
  expect(isBlocked(attempts, after(5_000))).toBe(false);
});

test('an hour without a failure is forgotten, a shorter while is not', () => {
  const attempts: Attempts = { failures: 9, firstFailureAt: now, blockedUntil: after(80_000) };

  expect(countAttempt(attempts, 'email', after(81_000)).failures).toBe(10);
  expect(countAttempt(attempts, 'email', after(80_000 + 60 * 60_000 + 1))).toEqual({
    failures: 1,
    firstFailureAt: after(80_000 + 60 * 60_000 + 1),
    blockedUntil: null,
  });
});
