import { describe, expect, test } from 'vitest';
import {
  answered,
  type CardEvent,
  countChange,
  emptyOverlay,
  hold,
  meet,
  type Overlay,
  place,
  putBack,
  releaseAnswered,
  shownCards,
} from './overlay';
import { testCard, testChange } from './test-card';

const now = new Date('2026-11-21T10:00:00Z');
const ada = testCard('ada', { column: 'new' });
const bo = testCard('bo', { column: 'new' });
const moved = { ...ada, column: 'offer', change: testChange({ intentId: 'one' }) };

function placed(overlay: Overlay = emptyOverlay, card = ada, to = 'offer', token = 1): Overlay {
  return place(overlay, { card, to, token, now });
}

function event(card: CardEvent['card'], id = 'ada'): CardEvent {
  return { type: 'card', jobId: 'job', id, card, from: null, actorId: null, sentence: null, isCut: false };
}

describe('a card that was dropped', () => {
  test('stands in its new column at once, and nowhere else', () => {
    const overlay = placed();

    expect(shownCards([ada, bo], overlay, 'new').map(({ id }) => id)).toEqual(['bo']);
    expect(shownCards([], overlay, 'offer').map(({ id, column }) => [id, column])).toEqual([['ada', 'offer']]);
  });

  test('is counted there', () => {
    const overlay = placed();

    expect([countChange(overlay, 'new'), countChange(overlay, 'offer'), countChange(overlay, 'screening')]).toEqual([
      -1, 1, 0,
    ]);
  });

  test('stays when a page arrives that still shows it in its old column', () => {
    const overlay = placed();

    expect(shownCards([ada], overlay, 'new')).toEqual([]);
  });

  test('is shown once when its new column has it too', () => {
    const { overlay } = answered(placed(), { card: moved, token: 1, intentId: 'one' });

    expect(shownCards([moved], overlay, 'offer')).toHaveLength(1);
  });

  test('leaves the overlay it was put into as it was', () => {
    const before = placed();

    placed(before, bo, 'offer', 2);

    expect([...before.keys()]).toEqual(['ada']);
  });
});

describe('a refusal', () => {
  test('puts back that card only, while another move is under way', () => {
    const overlay = placed(placed(), bo, 'offer', 2);

    const after = putBack(overlay, 'ada', 1).overlay;

    expect(shownCards([ada, bo], after, 'new').map(({ id }) => id)).toEqual(['ada']);
    expect(countChange(after, 'offer')).toBe(1);
  });

  test('of an older move does not undo the newer one of the same card', () => {
    const overlay = placed(placed(), { ...ada, column: 'offer' }, 'screening', 2);

    expect(putBack(overlay, 'ada', 1).overlay).toBe(overlay);
  });

  test('hands on what was heard about the card meanwhile', () => {
    const heard = event({ ...ada, column: 'screening' });
    const { overlay } = meet(placed(), heard);

    expect(putBack(overlay, 'ada', 1).next).toBe(heard);
  });
});

describe('an event about a placed card', () => {
  const afterAnswer = answered(placed(), { card: moved, token: 1, intentId: 'one' }).overlay;

  test('changes nothing before our server has answered', () => {
    expect(meet(placed(), event(ada)).applies).toBe(false);
  });

  test('of an older state cannot pull it back', () => {
    const { overlay, applies } = meet(afterAnswer, event(ada));

    expect(applies).toBe(false);
    expect(shownCards([ada], overlay, 'new')).toEqual([]);
  });

  test.each([
    ['that the move was sent', { ...moved, change: testChange({ intentId: 'one', state: 'confirmed' }) }],
    ['that the ATS refused it', { ...ada, change: testChange({ intentId: 'one', state: 'refused' }) }],
    ['that the application is gone', null],
  ])('holds when it says %s', (_what, card) => {
    const { overlay, applies } = meet(afterAnswer, event(card));

    expect(applies).toBe(true);
    expect(overlay.size).toBe(0);
  });

  test('that came before the answer holds after it', () => {
    const early = event({ ...moved, change: testChange({ intentId: 'one', state: 'sending' }) });
    const { overlay } = meet(placed(), early);

    expect(answered(overlay, { card: moved, token: 1, intentId: 'one' })).toEqual({
      overlay: emptyOverlay,
      next: early,
    });
  });

  test('about a card nobody placed holds', () => {
    expect(meet(afterAnswer, event(bo, 'bo')).applies).toBe(true);
  });
});

test('an undone move is held where the server put it', () => {
  const overlay = hold(emptyOverlay, { card: ada, token: 3, intentId: 'one' });

  expect(meet(overlay, event({ ...moved, change: testChange({ intentId: 'other' }) })).applies).toBe(false);
});

test('a reading of the board releases what was answered and keeps what was not', () => {
  const overlay = placed(answered(placed(), { card: moved, token: 1, intentId: 'one' }).overlay, bo, 'offer', 2);

  expect([...releaseAnswered(overlay).keys()]).toEqual(['bo']);
});
