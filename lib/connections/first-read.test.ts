import { expect, test } from 'vitest';
import type { ConnectionStatus, ListView } from './connection';
import { firstSteps, paceOf, timeLeft } from './first-read';

const startedAt = '2026-11-22T12:00:00.000Z';
const after = (seconds: number) => new Date(Date.parse(startedAt) + seconds * 1000);
const list = (model: string, read: number, isDone = false): ListView => ({
  model,
  word: model,
  read,
  written: read,
  unreadable: 0,
  isFull: true,
  isDone,
  skipped: null,
});

test.each([
  ['too early', [list('jobs', 250)], 2, null],
  ['nothing yet', [list('jobs', 0)], 60, null],
  ['a minute', [list('jobs', 100, true), list('candidates', 500)], 60, 600],
])('how fast it is read: %s', (_case, lists, seconds, pace) => {
  expect(paceOf({ startedAt, lists }, after(seconds))).toBe(pace);
});

const unknown = /^How long it takes is not known yet/;

test.each([
  ['while people are read', [list('candidates', 900)], 60, unknown],
  ['with more applications than people', [list('candidates', 900, true), list('applications', 1000)], 60, unknown],
  ['after seconds', [list('candidates', 900, true), list('applications', 10)], 2, unknown],
  ['with most to come', [list('candidates', 2000, true), list('applications', 100)], 80, /^About a minute left/],
  ['with much to come', [list('candidates', 9000, true), list('applications', 1000)], 600, /^About 8 minutes left/],
  ['near the end', [list('candidates', 900, true), list('applications', 890)], 60, /^Less than a minute left/],
])('how long it takes, %s', (_case, lists, seconds, sentence) => {
  expect(timeLeft({ startedAt, lists }, after(seconds))).toMatch(sentence);
});

const status: ConnectionStatus = {
  health: 'first-import',
  cause: null,
  isReading: true,
  readAt: null,
  nextReadAt: null,
  lastEventAt: null,
  run: null,
  mending: { action: null, pausedAt: null, goneAt: null, eraseAfter: null, erasedAt: null },
};
const states = (change: Partial<ConnectionStatus>) =>
  firstSteps({ ...status, ...change }, 'Acme').map(({ state }) => state);
const mending = (action: ConnectionStatus['mending']['action']) => ({ mending: { ...status.mending, action } });

test.each([
  ['we read', {}, ['done', 'done', 'now']],
  ['Kombo reads', { health: 'kombo-reads' }, ['done', 'now', 'waits']],
  ['Kombo checks', { health: 'in-check' }, ['done', 'now', 'waits']],
  ['the set-up is not finished', { health: 'needs-us', ...mending('finish-set-up') }, ['stuck', 'waits', 'waits']],
  ['the credentials do not work', { health: 'needs-customer', ...mending('reconnect') }, ['stuck', 'waits', 'waits']],
  ['our reads fail', { health: 'retrying' }, ['done', 'done', 'stuck']],
  ['our reads fail for long', { health: 'needs-us' }, ['done', 'done', 'stuck']],
  ['it is paused', { health: 'paused', ...mending('resume') }, ['done', 'done', 'stuck']],
  ['it was read', { health: 'working', readAt: startedAt }, []],
  ['it is gone', { health: 'gone' }, []],
] as const)('the steps while %s', (_case, change, expected) => {
  expect(states(change)).toEqual(expected);
});
