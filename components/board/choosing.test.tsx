import { notifyManager } from '@tanstack/react-query';
import { fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { BoardColumns } from './board-columns';
import { ChosenBar } from './chosen-bar';
import { giveElementsASize, pagesOf, renderOnBoard } from './test-board';
import { testCard, testColumn } from './test-card';
import { verdictOf } from './verdict';

vi.mock('@atlaskit/pragmatic-drag-and-drop-auto-scroll/element', () => ({ autoScrollForElements: () => () => {} }));

const ada = testCard('ada', { name: 'Ada', column: 'screening' });
const bo = testCard('bo', { name: 'Bo', column: 'screening' });
const cy = testCard('cy', { name: 'Cy', column: 'screening' });
const di = testCard('di', { name: 'Di', column: 'offer' });
const closed = testColumn('new', { name: 'New', closed: 'Nobody is moved into New.' });
const screening = testColumn('screening', { name: 'Screening', count: 3 });
const offer = testColumn('offer', { name: 'Offer', count: 1 });

notifyManager.setScheduler(queueMicrotask); // as the product does
beforeEach(giveElementsASize);

function show(facts: { canAct?: true | string; canMove?: true | string } = {}) {
  const { canAct = true, canMove = true } = facts;
  return renderOnBoard({ columns: [closed, screening, offer], pages: pagesOf([ada, bo, cy, di]) }, (read) => (
    <>
      <BoardColumns read={read} isStale={false} />
      <ChosenBar canAct={canAct} canMove={canMove} />
    </>
  ));
}

const card = (name: string) => screen.getByRole('article', { name });
const bar = () => within(screen.getByRole('region', { name: 'Chosen people' }));
const chosen = () => screen.getAllByRole('checkbox', { checked: true }).map((box) => box.getAttribute('aria-label'));

describe('choosing cards', () => {
  test('a box chooses one, with shift all between', () => {
    show();

    fireEvent.click(screen.getByRole('checkbox', { name: 'Choose Ada' }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Choose Cy' }), { shiftKey: true });

    expect(chosen()).toEqual(['Choose Ada', 'Choose Bo', 'Choose Cy']);
    expect(bar().getByText('3 chosen')).toBeTruthy();
  });

  test('a click with Ctrl chooses the card, and opens nobody', () => {
    const { openPerson } = show();

    fireEvent.click(card('Ada'), { ctrlKey: true });
    fireEvent.click(card('Bo'));

    expect(chosen()).toEqual(['Choose Ada']);
    expect(openPerson).not.toHaveBeenCalled();
  });

  test('the space bar chooses, Ctrl and A the column, Escape nobody', () => {
    show();

    fireEvent.keyDown(card('Ada'), { key: ' ' });
    expect(chosen()).toEqual(['Choose Ada']);
    fireEvent.keyDown(card('Di'), { key: 'a', ctrlKey: true });
    expect(chosen()).toEqual(['Choose Ada', 'Choose Di']);
    fireEvent.keyDown(card('Di'), { key: 'Escape' });
    expect(screen.queryByRole('region', { name: 'Chosen people' })).toBeNull();
  });

  test('each action asks about exactly those that are chosen', () => {
    const { askMany } = show();
    fireEvent.keyDown(card('Ada'), { key: ' ' });
    fireEvent.keyDown(card('Di'), { key: ' ' });

    fireEvent.click(bar().getByRole('button', { name: 'Note…' }));

    expect(askMany).toHaveBeenCalledExactlyOnceWith('note', ['ada', 'di']);
  });

  test('who may not says why', () => {
    const { askMany } = show({ canAct: 'Your role lets you look.' });
    fireEvent.keyDown(card('Ada'), { key: ' ' });

    const reject = bar().getByRole('button', { name: 'Reject…', description: 'Your role lets you look.' });
    fireEvent.click(reject);

    expect(reject.getAttribute('aria-disabled')).toBe('true');
    expect(askMany).not.toHaveBeenCalled();
  });

  test('a job without moves still takes notes', () => {
    show({ canMove: 'This job is closed.' });
    fireEvent.keyDown(card('Ada'), { key: ' ' });

    expect(bar().getByRole('button', { name: 'Move to…', description: 'This job is closed.' })).toBeTruthy();
    expect(bar().getByRole('button', { name: 'Note…' }).getAttribute('aria-disabled')).toBeNull();
  });
});

describe('a chosen card in hand', () => {
  test('takes the others along; another card goes alone', () => {
    const { session } = show();
    fireEvent.keyDown(card('Ada'), { key: ' ' });
    fireEvent.keyDown(card('Di'), { key: ' ' });

    session.pickUp(ada);
    expect(session.inHand().map(({ id }) => id)).toEqual(['ada', 'di']);
    session.letGo();
    session.pickUp(bo);
    expect(session.inHand().map(({ id }) => id)).toEqual(['bo']);
  });

  test.each([
    ['one of several may come', [ada, di], offer, { reason: null, accepts: true }],
    ['none may come', [ada, di], closed, { reason: 'Nobody is moved into New.', accepts: false }],
    ['all are here', [ada, bo], screening, { reason: null, accepts: false }],
    ['nothing is in hand', [], offer, { reason: null, accepts: false }],
  ])('a column answers: %s', (_case, inHand, column, verdict) => {
    expect(verdictOf(inHand, column, true)).toEqual(verdict);
  });
});
