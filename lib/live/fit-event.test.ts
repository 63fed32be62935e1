import { describe, expect, test } from 'vitest';
import type { BoardEvent, Card } from '../board/board';
import { fitEvent, MOST_EVENT_BYTES } from './fit-event';

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const card: Card = {
  id: id(1),
  candidateId: id(2),
  name: 'Ada Lovelace',
  source: 'Referral',
  contact: 'ada@example.test',
  column: id(3),
  since: '2026-11-02T09:00:00.000Z',
  sinceExact: true,
  change: {
    noun: 'Move',
    intentId: id(4),
    state: 'refused',
    to: id(5),
    sentence: 'Homerun does not accept people moved into New.',
    sendsAt: null,
    byName: 'Marc Peeters',
    mine: false,
  },
  note: null,
};

function event(facts: Partial<Card> = {}, sentence: string | null = null): BoardEvent {
  return {
    type: 'card',
    jobId: id(6),
    id: id(1),
    card: { ...card, ...facts },
    from: id(7),
    actorId: id(8),
    sentence,
    isCut: false,
  };
}
const changed = (sentence: string) => ({ change: card.change && { ...card.change, sentence } });
const bytes = (value: BoardEvent) => Buffer.byteLength(JSON.stringify(value));

test('an event that fits goes out as it is', () => {
  expect(fitEvent(event())).toEqual(event());
});

test('a sentence that the card says already is not said twice', () => {
  const why = 'Homerun does not accept people moved into New.';

  expect(fitEvent(event({}, why))).toEqual(event({}, null));
  expect(fitEvent(event({ change: null }, why))).toMatchObject({ sentence: why });
});

describe('an event that would be too large', () => {
  test.each([
    ['a name of 300 letters', event({ name: 'Hubert '.repeat(43).slice(0, 300) })],
    ['a name of 300 emoji', event({ name: '👩🏽‍💻'.repeat(75) })],
    ['a name of 300 quotation marks', event({ name: '"'.repeat(300) })],
    ['a long sentence', event(changed('The ATS says no, and at length. '.repeat(20)))],
    ['a long sentence beside the card', event({ change: null }, 'ä'.repeat(2_000))],
    [
      'everything long at once',
      event({ ...changed('é'.repeat(600)), name: '李'.repeat(300), source: 'x'.repeat(500) }),
    ],
  ])('is shortened and says so: %s', (_what, large) => {
    const fitting = fitEvent(large);

    expect(bytes(large)).toBeGreaterThan(MOST_EVENT_BYTES);
    expect(bytes(fitting)).toBeLessThanOrEqual(MOST_EVENT_BYTES);
    expect(fitting).toMatchObject({ type: 'card', id: id(1), card: { column: id(3) }, isCut: true });
    expect(JSON.stringify(fitting)).toContain('…');
    expect(JSON.stringify(fitting)).not.toMatch(/\\ud[89a-f]/i); // half an emoji
  });

  test('loses a sentence before it loses a name', () => {
    const fitting = fitEvent(event(changed('No. '.repeat(300))));

    expect(fitting).toMatchObject({ card: { name: 'Ada Lovelace', contact: 'ada@example.test' } });
  });

  test('is "read the board again" where shortening does not help', () => {
    const control = '\u0001'.repeat(300);

    const fitting = fitEvent(event({ ...changed(control), name: control, source: control, contact: control }));

    expect(fitting).toEqual({ type: 'board', jobId: id(6) });
  });
});
