import { describe, expect, test } from 'vitest';
import { type ErrorKind, errorKinds } from '../result';
import { openStates, stateWord, unsentStates } from './intent';
import { kindsWhere } from './intent-kinds';
import { type Answer, nextState, settleMove, stillExpected, undoOf } from './next-state';

const move = (attempts: number, isOvertaken = false, silentAttempts = 0) =>
  ({ kind: 'moveApplicationToStage', attempts, silentAttempts, isOvertaken }) as const;
const failed = (errorKind: ErrorKind, retryAfterMs: number | null = null) =>
  ({ kind: 'failed', errorKind, retryAfterMs }) as const;

describe('after a delivery', () => {
  test('what was confirmed is confirmed', () => {
    expect(nextState(move(1), { kind: 'done' }, 0.5)).toEqual({ state: 'confirmed' });
  });

  const comesBack: ErrorKind[] = [
    'busy',
    'unavailable',
    'needs-reconnect',
    'setup-incomplete',
    'first-sync-running',
    'inactive',
    'wrong-api-key',
    'not-allowed-network',
  ];

  test.each(comesBack)('“%s” surely did nothing and is tried again, however often it was', (kind) => {
    expect(nextState(move(1), failed(kind), 0.5).state).toBe('queued');
    expect(nextState(move(500), failed(kind), 0.5).state).toBe('queued');
  });

  test.each(errorKinds.filter((kind) => !comesBack.includes(kind)))('“%s” is final', (kind) => {
    expect(nextState(move(1), failed(kind), 0.5)).toEqual({ state: 'refused' });
  });

  test.each([
    [0, 'queued'],
    [10, 'queued'],
    [11, 'unconfirmed'],
    [20, 'unconfirmed'],
  ])('a move that got no answer %i times before is %s', (silentAttempts, state) => {
    expect(nextState(move(silentAttempts + 1, false, silentAttempts), { kind: 'silent' }, 0.5).state).toBe(state);
  });

  const metered = kindsWhere((facts) => facts.effect === 'repeatable' && facts.metered);

  test('what the ATS may bill for each attempt is an update of fields', () => {
    expect(metered).toEqual(['updateJobCustomFields', 'updateApplicationCustomFields', 'updateCandidateCustomFields']);
  });

  test.each(metered)('%s without an answer is sent four times, and then asks a person', (kind) => {
    const after = (silentAttempts: number) =>
      nextState({ ...move(silentAttempts + 1, false, silentAttempts), kind }, { kind: 'silent' }, 0.5).state;

    expect([0, 1, 2, 3, 4].map(after)).toEqual(['queued', 'queued', 'queued', 'unconfirmed', 'unconfirmed']);
  });

  test.each(metered)(
    '%s that surely did nothing is tried again, however often it was, and less and less often',
    (kind) => {
      expect(nextState({ ...move(3), kind }, failed('busy'), 1)).toEqual({ state: 'queued', waitMs: 4_000 });
      expect(nextState({ ...move(40), kind }, failed('busy'), 1)).toEqual({ state: 'queued', waitMs: 3_600_000 });
    },
  );

  test('attempts that surely did nothing do not count towards the unknown', () => {
    expect(nextState(move(40, false, 0), { kind: 'silent' }, 0.5).state).toBe('queued');
  });

  test('what went wrong in our own house is put off, not refused', () => {
    expect(nextState(move(1), { kind: 'postponed' }, 0.5).state).toBe('queued');
  });

  test.each([
    [1, 0, 500],
    [1, 1, 1_000],
    [2, 1, 2_000],
    [5, 1, 16_000],
    [12, 0, 150_000],
    [40, 1, 300_000],
  ])('attempt %i with chance %d waits %i ms', (attempts, chance, waitMs) => {
    expect(nextState(move(attempts), failed('busy'), chance)).toEqual({ state: 'queued', waitMs });
  });

  test('the wait the other side asked for is kept, and never shortened', () => {
    expect(nextState(move(1), failed('busy', 57_000), 0)).toEqual({ state: 'queued', waitMs: 57_000 });
    expect(nextState(move(10), failed('busy', 10), 0)).toEqual({ state: 'queued', waitMs: 150_000 });
  });

  const note = (silentAttempts = 0) => ({
    kind: 'addNoteToApplication' as const,
    attempts: 1 + silentAttempts,
    silentAttempts,
    isOvertaken: false,
  });

  test('what no read will ever show is done with the answer', () => {
    expect(nextState(note(), { kind: 'done' }, 0.5)).toEqual({ state: 'settled' });
  });

  const once = kindsWhere(({ effect }) => effect === 'once');

  test.each(once)('%s without an answer is never sent again by itself', (kind) => {
    expect(nextState({ ...note(), kind }, { kind: 'silent' }, 0.5)).toEqual({ state: 'unconfirmed' });
  });

  test.each(once)('%s that surely did nothing is tried again', (kind) => {
    expect(nextState({ ...note(), kind }, failed('busy'), 0.5).state).toBe('queued');
  });

  test('“already there” proves an attempt that got no answer, and is a refusal of a first one', () => {
    const made = { ...note(1), kind: 'createApplication' as const };

    expect(nextState(made, failed('already-exists'), 0.5)).toEqual({ state: 'settled' });
    expect(nextState({ ...made, silentAttempts: 0 }, failed('already-exists'), 0.5)).toEqual({ state: 'refused' });
  });

  test.each<[string, Answer, string]>([
    ['comes back unsent', failed('busy'), 'superseded'],
    ['got no answer', { kind: 'silent' }, 'superseded'],
    ['was refused', failed('refused'), 'refused'],
    ['was confirmed', { kind: 'done' }, 'confirmed'],
  ])('a move that %s while a newer one waits', (_case, answer, state) => {
    expect(nextState(move(1, true), answer, 0.5).state).toBe(state);
    expect(nextState(move(9, true), answer, 0.5).state).toBe(state);
  });
});

describe('a read that began after the send', () => {
  const sentAt = new Date('2026-03-02T09:00:00.000Z');
  const soon = new Date('2026-03-02T09:05:00.000Z');
  const nextDay = new Date('2026-03-03T09:00:00.001Z');
  const before = new Date('2026-03-02T08:00:00.000Z');
  const sent = { from: 'screening', expected: 'screening', to: 'offer', sentAt };
  const shows = (stageId: string | null, changedAt = before, swallowed = false) => ({ stageId, changedAt, swallowed });

  test.each([
    ['the target proves the move', shows('offer'), soon, 'settled'],
    ['the stage that swallows the target proves it too', shows('pipeline', before, true), soon, 'settled'],
    ['where it was proves nothing yet', shows('screening'), soon, null],
    ['where it was, changed since, proves nothing yet', shows('screening', soon), soon, null],
    ['where it was, a day later, is a conflict', shows('screening'), nextDay, 'conflict'],
    ['a third stage entered after the send is a conflict', shows('interview', soon), soon, 'conflict'],
    ['a third stage entered before the send proves nothing', shows('interview', before), soon, null],
    ['no stage any more, changed after the send, is a conflict', shows(null, soon), soon, 'conflict'],
  ])('and shows %s', (_case, mirror, now, outcome) => {
    expect(settleMove(sent, mirror, now)).toBe(outcome);
  });

  test('where the mirror stood and where the person saw the card both count as where it was', () => {
    const twoSteps = { ...sent, from: 'interview', expected: 'screening' };

    expect(settleMove(twoSteps, shows('interview', soon), soon)).toBeNull();
    expect(settleMove(twoSteps, shows('screening', soon), soon)).toBeNull();
  });
});

test.each([
  ['what it showed when the person decided', 'screening', true],
  ['where the person saw the card', 'interview', true],
  ['what the person asked for', 'offer', true],
  ['a stage nobody here knew of', 'hired', false],
  ['no stage', null, false],
])('a move may be sent while the mirror shows %s: %s', (_case, stageId, expected) => {
  expect(stillExpected({ from: 'interview', expected: 'screening', to: 'offer' }, stageId)).toBe(expected);
});

describe('undo', () => {
  const states = Object.keys(stateWord) as (keyof typeof stateWord)[]; // the keys of a const object are its type's keys

  test.each(states)('of what is %s is certain only before anything left', (state) => {
    const unsent = unsentStates.some((one) => one === state);

    expect(undoOf({ state, sentAt: null })).toBe(unsent ? 'cancel' : 'too-late');
    expect(undoOf({ state, sentAt: new Date() })).toBe('too-late');
  });

  test('whatever can be undone still decides where the card stands', () => {
    for (const state of unsentStates) expect(openStates).toContain(state);
  });
});
