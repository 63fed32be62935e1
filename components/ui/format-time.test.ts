import { expect, test } from 'vitest';
import { clockTime, shortAge } from './format-time';

const now = new Date('2026-11-21T12:00:00Z');

test.each([
  ['2026-11-21T11:59:30Z', 'now'],
  ['2026-11-21T12:00:20Z', 'now'],
  ['2026-11-21T11:45:00Z', '15 min'],
  ['2026-11-21T09:01:00Z', '2 h'],
  ['2026-11-15T11:00:00Z', '6 d'],
])('%s reads "%s"', (at, text) => {
  expect(shortAge(at, now)).toBe(text);
});

test('an earlier day is named with its time', () => {
  expect(clockTime('2026-11-15T09:12:00', new Date('2026-11-21T12:00:00'))).toBe('15 Nov, 09:12');
  expect(clockTime('2026-11-21T09:12:00', new Date('2026-11-21T12:00:00'))).toBe('09:12');
});
