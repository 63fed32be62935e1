import { describe, expect, test } from 'vitest';
import type { StageRules } from '../connectors/provider';
import { nextApplication, type ReadApplication, type StoredApplication } from './next-application';

const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour));
const stages = new Map(
  ['PIPELINE', 'screening', 'offer'].map((id) => [id, { id, remoteId: id, name: id.toLowerCase() }] as const),
);
const swallowing: StageRules = {
  closed: [],
  swallowing: [{ remoteId: 'PIPELINE', notSwallowed: [], readBackNote: 'The ATS shows Pipeline' }],
};
const read = (stageId: string | null, more: Partial<ReadApplication> = {}): ReadApplication => ({
  stageId,
  outcome: 'PENDING',
  isDeleted: false,
  changedAt: at(10),
  createdAt: null,
  ...more,
});
const stored = (more: Partial<StoredApplication> = {}): StoredApplication => ({
  syncedStageId: 'screening',
  syncedSince: at(1),
  syncedSinceExact: true,
  requestedStageId: null,
  requestedSince: null,
  ourStages: [],
  unheardMoves: [],
  openMove: null,
  ...more,
});
const openMove = (state: 'held' | 'confirmed' | 'refused', to = 'offer') => ({ id: 'a move', state, to, since: at(8) });
const next = (storedBefore: StoredApplication | null, seen: ReadApplication, readBefore: Date | null = at(5)) =>
  nextApplication({ stored: storedBefore, read: seen, stages, rules: { stageRules: swallowing }, readBefore });

describe('somebody new', () => {
  test('who applied since we look entered the stage then', () => {
    const { synced } = next(null, read('screening', { createdAt: at(7) }));

    expect(synced).toEqual({ since: at(7), sinceExact: true });
  });

  test.each([
    ['on the first read of all', at(7), null],
    ['who applied before we last looked', at(3), at(5)],
    ['of whom nobody knows when they applied', null, at(5)],
  ])('%s may have stood there for longer', (_case, createdAt, readBefore) => {
    const { synced, transition } = next(null, read('screening', { createdAt }), readBefore);

    expect(synced).toEqual({ since: at(10), sinceExact: false });
    expect(transition).toBeNull();
  });
});

describe('somebody the ATS moved', () => {
  test('is shown there, with the transition and its time', () => {
    const { placement, transition } = next(stored(), read('offer'));

    expect(placement).toEqual({ stageId: 'offer', since: at(10), sinceExact: true });
    expect(transition).toEqual({
      from: 'screening',
      to: 'offer',
      at: at(10),
      source: 'ats',
      intentId: null,
      actorId: null,
    });
  });

  test('while a wish of ours waits, stays where the wish put the card; what the ATS did is kept', () => {
    const { placement, transition } = next(stored({ openMove: openMove('held') }), read('PIPELINE'));

    expect(placement).toMatchObject({ stageId: 'offer', since: at(8) });
    expect(transition).toMatchObject({ from: 'screening', to: 'PIPELINE' });
  });

  test('is not taken for a move of the ATS’s when it was ours', () => {
    const { synced, transition } = next(stored({ openMove: openMove('confirmed') }), read('offer'));

    expect(transition).toBeNull();
    expect(synced).toEqual({ since: at(8), sinceExact: true });
  });

  test('is taken for ours where a move left that was given up, and named after it', () => {
    const unheard = { intentId: 'given up', actorId: 'Sam', stageId: 'offer', at: at(7) };
    const { transition } = next(
      stored({ openMove: openMove('held', 'PIPELINE'), unheardMoves: [unheard] }),
      read('offer'),
    );

    expect(transition).toEqual({
      from: 'screening',
      to: 'offer',
      at: at(7),
      source: 'ours',
      intentId: 'given up',
      actorId: 'Sam',
    });
  });

  test('into a stage nobody here knows is shown as in that stage', () => {
    expect(next(stored(), read('unheard of')).placement.stageId).toBe('unheard of');
  });
});

test('a wish that was refused does not decide where the card stands', () => {
  expect(next(stored({ openMove: openMove('refused') }), read('screening')).placement.stageId).toBe('screening');
});

test('an unchanged stage keeps its time, whatever else changed', () => {
  const { synced, transition } = next(stored(), read('screening', { outcome: 'HIRED' }));

  expect(synced).toEqual({ since: at(1), sinceExact: true });
  expect(transition).toBeNull();
});

describe('a stage that was asked for and is swallowed', () => {
  const asked = { requestedStageId: 'screening', requestedSince: at(6) };

  test('stays where the recruiter put the card while the mirror shows the one that swallows it', () => {
    const { placement, requestedStageId } = next(stored({ ...asked, syncedStageId: 'PIPELINE' }), read('PIPELINE'));

    expect(placement).toEqual({ stageId: 'screening', since: at(6), sinceExact: true });
    expect(requestedStageId).toBe('screening');
  });

  test('is forgotten once the mirror shows another stage', () => {
    const { placement, requestedStageId, requestedSince } = next(
      stored({ ...asked, syncedStageId: 'PIPELINE' }),
      read('offer'),
    );

    expect(placement.stageId).toBe('offer');
    expect([requestedStageId, requestedSince]).toEqual([null, null]);
  });
});

test.each([
  [read('offer', { isDeleted: true, outcome: 'HIRED' }), 'gone'],
  [read('offer', { outcome: 'HIRED' }), 'hired'],
  [read('offer', { outcome: 'DECLINED' }), 'declined'],
  [read('offer', { outcome: null }), 'active'],
])('%o stands among the right people', (seen, lane) => {
  expect(next(stored(), seen).lane).toBe(lane);
});
