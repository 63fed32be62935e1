import { describe, expect, test } from 'vitest';
import {
  FULL_EVERY_MS,
  longestBetweenReads,
  nextRetry,
  nextScheduledRead,
  readSince,
  WATERMARK_MARGIN_MS,
} from './sync-run';

const now = new Date('2026-03-02T12:00:00.000Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const secondsAfterNow = (at: Date) => (at.getTime() - now.getTime()) / 1000;

describe('the schedule', () => {
  test.each([
    ['every ten minutes without events', null, 0.5, 10],
    ['a little earlier', null, 0, 9],
    ['or later', null, 1, 11],
    ['hourly where events are fresh', minutes(-60), 0.5, 60],
    ['every ten minutes once events stayed away for a day', minutes(-25 * 60), 0.5, 10],
  ])('%s', (_case, lastEventAt, chance, expected) => {
    expect(nextScheduledRead(now, lastEventAt, now, chance)).toEqual(minutes(expected));
  });

  test('counts from the list that was not read for longest', () => {
    expect(nextScheduledRead(minutes(-50), now, now, 0.5)).toEqual(minutes(10));
    expect(nextScheduledRead(new Date(0), now, now, 0.5).getTime()).toBeLessThan(now.getTime());
  });
});

test.each([
  [1, 0.5, 15],
  [2, 0.5, 30],
  [3, 0.5, 60],
  [1, 0, 11.25],
  [1, 1, 18.75],
  [8, 0.5, 1_800],
  [500, 0.5, 1_800],
])('failure %i in a row with chance %d is tried again after %d s', (failures, chance, seconds) => {
  expect(secondsAfterNow(nextRetry(now, failures, chance))).toBe(seconds);
});

test.each([
  ['the first time', null, null],
  ['one that was never read in full', { readSince: minutes(-10), fullAt: null }, null],
  ['one read in full lately', { readSince: minutes(-10), fullAt: minutes(-600) }, minutes(-10)],
  [
    'one read in full over a week ago',
    { readSince: minutes(-10), fullAt: new Date(now.getTime() - FULL_EVERY_MS - 1) },
    null,
  ],
])('everything is read where nothing is known: %s', (_case, watermark, since) => {
  expect(readSince(watermark, now)).toEqual(since);
});

test.each([
  ['no events', null],
  ['fresh events', minutes(-60)],
])('with %s, a read comes before anybody calls it overdue', (_case, lastEventAt) => {
  const latest = nextScheduledRead(now, lastEventAt, now, 1).getTime() - now.getTime();

  expect(longestBetweenReads(lastEventAt, now)).toBeGreaterThan(latest);
});

test('a read overlaps the one before it by minutes, for clocks that differ and rows that were stamped late', () => {
  expect(WATERMARK_MARGIN_MS).toBeGreaterThanOrEqual(2 * 60_000);
});
