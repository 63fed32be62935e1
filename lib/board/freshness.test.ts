import { describe, expect, test } from 'vitest';
import { homerun } from '../connectors/homerun/homerun';
import { staleWords } from './board';
import { freshnessOf, staleOf } from './freshness';

const now = new Date('2026-03-02T12:00:00.000Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000);
const minutes = 60;
const read = (lastSyncedAt: Date | null, lastEventAt: Date | null = null) => ({ lastSyncedAt, lastEventAt });
const waiting = (readingSince: Date | null, changes = 3) => ({ readingSince, changes });

describe('is announced', () => {
  test('a read that goes on for long, with since when and how many wait for it', () => {
    expect(staleOf(read(ago(12 * minutes)), waiting(ago(2 * minutes)), now)).toEqual({
      is: 'reading',
      since: ago(2 * minutes).toISOString(),
      changes: 3,
    });
  });

  test('a read that did not come, with when the last one began', () => {
    expect(staleOf(read(ago(16 * minutes)), waiting(null), now)).toMatchObject({
      is: 'overdue',
      since: ago(16 * minutes).toISOString(),
    });
  });

  test('where Kombo tells of changes, one that did not come for an hour and a half', () => {
    expect(staleOf(read(ago(91 * minutes), ago(95 * minutes)), waiting(null), now)).toMatchObject({ is: 'overdue' });
  });
});

describe('is not announced', () => {
  test.each([
    ['a read that takes seconds', read(ago(10 * minutes)), waiting(ago(5))],
    ['a read that came a while ago, and is not due', read(ago(14 * minutes)), waiting(null)],
    ['a read of an hour ago where Kombo tells of changes', read(ago(65 * minutes), ago(60)), waiting(null)],
    ['the first read, which says so itself', read(null), waiting(ago(20 * minutes))],
  ])('%s', (_case, connection, waits) => {
    expect(staleOf(connection, waits, now)).toBeNull();
  });
});

test.each([
  ['a read of five minutes ago leaves ten', ago(5 * minutes), 10 * minutes * 1_000],
  ['one of twenty minutes ago was overdue five minutes ago', ago(20 * minutes), -5 * minutes * 1_000],
  ['the first is never overdue', null, null],
])('a board left open knows when to look: %s', (_case, lastSyncedAt, overdueInMs) => {
  const connection = { state: 'active', stateReason: null, failuresInRow: 0, lastSyncedAt, lastEventAt: null } as const;

  expect(freshnessOf(connection, waiting(null), homerun, now)).toMatchObject({ overdueInMs });
});

test.each([
  [{ is: 'reading', changes: 3 }, '3 changes waiting, reading since'],
  [{ is: 'reading', changes: 1 }, '1 change waiting, reading since'],
  [{ is: 'overdue', changes: 2 }, '2 changes waiting, not read since'],
  [{ is: 'reading', changes: 0 }, 'Reading since'],
  [{ is: 'overdue', changes: 0 }, 'Not read since'],
] as const)('%o reads “%s”', (stale, words) => {
  expect(staleWords(stale)).toBe(words);
});
