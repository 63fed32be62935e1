import { describe, expect, test } from 'vitest';
import { type Column, refuseMove, type StageFacts, shownStage } from './board';

const rules = {
  stageRules: {
    closed: [{ by: 'remoteId', equals: ['POOL'], whose: 'Kombo', why: 'Kombo does not allow moves into {stage}.' }],
    swallowing: [{ remoteId: 'POOL', notSwallowed: ['WEB'], readBackNote: 'Acme shows Pool' }],
  },
} as const;

const pool = { id: 'pool', remoteId: 'POOL', name: 'Pool' };
const web = { id: 'web', remoteId: 'WEB', name: 'Web' };
const interview = { id: 'interview', remoteId: '7', name: 'Interview' };
const offer = { id: 'offer', remoteId: '8', name: 'Offer' };
const monday = new Date('2026-03-02T09:00:00Z');
const tuesday = new Date('2026-03-03T09:00:00Z');

const inPool: StageFacts = {
  synced: { stage: pool, since: monday, sinceExact: false },
  requested: null,
  openMove: null,
};

describe('where a card stands', () => {
  test('without any wish it stands where the mirror says, as long as the mirror says', () => {
    expect(shownStage(inPool, rules)).toEqual({ stageId: 'pool', since: monday, sinceExact: false });
  });

  test.each(['held', 'queued', 'sending', 'confirmed', 'unconfirmed'] as const)(
    'a move that is %s comes first',
    (state) => {
      const facts = { ...inPool, openMove: { state, to: 'offer', since: tuesday } };

      expect(shownStage(facts, rules)).toEqual({ stageId: 'offer', since: tuesday, sinceExact: true });
    },
  );

  test.each(['refused', 'conflict', 'cancelled', 'superseded', 'settled'] as const)(
    'a move that is %s decides nothing',
    (state) => {
      const facts = { ...inPool, openMove: { state, to: 'offer', since: tuesday } };

      expect(shownStage(facts, rules).stageId).toBe('pool');
    },
  );

  test('a stage that reads back as the one that swallowed it stays where the recruiter put it', () => {
    const facts = { ...inPool, requested: { stage: interview, since: tuesday } };

    expect(shownStage(facts, rules)).toEqual({ stageId: 'interview', since: tuesday, sinceExact: true });
  });

  test('once the mirror shows another stage, what was requested before no longer counts', () => {
    const facts = {
      ...inPool,
      synced: { stage: offer, since: tuesday, sinceExact: true },
      requested: { stage: interview, since: monday },
    };

    expect(shownStage(facts, rules).stageId).toBe('offer');
  });

  test('a stage that is not swallowed does not hide what the mirror says', () => {
    const facts = { ...inPool, requested: { stage: web, since: tuesday } };

    expect(shownStage(facts, rules).stageId).toBe('pool');
  });
});

describe('moving a card', () => {
  const column = (key: string, closed: string | null): Column => ({
    key,
    kind: 'stage',
    name: key,
    count: 0,
    closed,
    oneWay: null,
  });
  const card = { lane: 'active' as const, column: 'new', movedBy: 'Ilse Brandt' };
  const facts = { card, from: 'new', to: column('interview', null), canMove: true as const };

  test('into an open stage is not refused', () => {
    expect(refuseMove(facts)).toBeNull();
  });

  test.each([
    [
      'into a closed stage',
      { ...facts, to: column('new', 'Acme takes nobody back.') },
      'refused',
      'Acme takes nobody back.',
    ],
    ['into a stage that is gone', { ...facts, to: undefined }, 'not-found', 'This stage is no longer part of the job.'],
    [
      'of a card someone else moved',
      { ...facts, card: { ...card, column: 'offer' } },
      'stale',
      'Ilse Brandt moved this card first.',
    ],
    [
      'of a deleted application',
      { ...facts, card: { ...card, lane: 'gone' as const } },
      'refused',
      'This application was deleted in the ATS.',
    ],
    ['where nobody may move', { ...facts, canMove: 'This job is closed.' }, 'refused', 'This job is closed.'],
    ['to where it is', { ...facts, to: column('new', null) }, 'refused', 'The card is in this stage already.'],
  ])('%s is refused with a sentence', (_case, input, kind, sentence) => {
    const refusal = refuseMove(input);

    expect(refusal?.kind).toBe(kind);
    expect(refusal?.message).toBe(sentence);
  });
});
