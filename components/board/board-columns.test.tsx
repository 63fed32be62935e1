import { notifyManager } from '@tanstack/react-query';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { BoardColumns } from './board-columns';
import { columnQuery } from './board-query';
import { CardKeys } from './card-keys';
import { MoveMenu } from './move-menu';
import { giveElementsASize, pagesOf, renderOnBoard } from './test-board';
import { testCard, testColumn } from './test-card';

vi.mock('@atlaskit/pragmatic-drag-and-drop-auto-scroll/element', () => ({ autoScrollForElements: () => () => {} }));

const ada = testCard('ada', { name: 'Ada', column: 'new' });
const bo = testCard('bo', { name: 'Bo', column: 'new' });
const cy = testCard('cy', { name: 'Cy', column: 'screening' });
const di = testCard('di', { name: 'Di', column: 'screening' });
const why = 'Acme does not accept people moved into New.';
const columns = [
  testColumn('new', { name: 'New', count: 2, closed: why, oneWay: `This cannot be undone once it is sent. ${why}` }),
  testColumn('screening', { name: 'Screening', count: 1 }),
  testColumn('offer', { name: 'Offer' }),
  testColumn('declined', {
    name: 'Declined',
    kind: 'finished',
    count: 8,
    closed: 'People are declined by rejecting them.',
  }),
];

notifyManager.setScheduler(queueMicrotask); // as the product does
beforeEach(giveElementsASize);

function show(canMove: true | string = true) {
  return renderOnBoard({ columns, canMove, pages: pagesOf([ada, bo, cy]) }, (read) => (
    <>
      <BoardColumns read={read} isStale={false} />
      <MoveMenu board={read.board} />
      <CardKeys />
    </>
  ));
}

const column = (name: string) => within(screen.getByRole('region', { name }));
const card = (name: string) => screen.getByRole('article', { name });

describe('a board', () => {
  test('has a region for each stage, with its count and its people', () => {
    show();

    expect(column('New').getByText('2')).toBeTruthy();
    expect(column('New').getAllByRole('article')).toHaveLength(2);
    expect(column('Offer').queryAllByRole('article')).toHaveLength(0);
  });

  test('keeps finished people folded, with their count', () => {
    show();

    expect(column('Declined').getByRole('button', { name: 'Declined 8' }).getAttribute('aria-expanded')).toBe('false');
  });
});

describe('the keyboard on a board', () => {
  test('stops at one card of each column', () => {
    show();

    expect(screen.getAllByRole('article').map(({ tabIndex }) => tabIndex)).toEqual([0, -1, 0]);
  });

  test('walks down, up and across, and remembers where it was', () => {
    show();
    card('Ada').focus();

    fireEvent.keyDown(card('Ada'), { key: 'ArrowDown' });
    expect(document.activeElement).toBe(card('Bo'));
    expect(card('Bo').tabIndex).toBe(0);
    fireEvent.keyDown(card('Bo'), { key: 'ArrowUp' });
    expect(document.activeElement).toBe(card('Ada'));
    fireEvent.keyDown(card('Ada'), { key: 'ArrowRight' });
    expect(document.activeElement).toBe(card('Cy'));
    fireEvent.keyDown(card('Cy'), { key: 'ArrowLeft' });

    expect(document.activeElement?.closest('section')?.getAttribute('aria-label')).toBe('New');
  });

  test('goes to the last and the first card of the column', () => {
    show();
    card('Ada').focus();

    fireEvent.keyDown(card('Ada'), { key: 'End' });
    expect(document.activeElement).toBe(card('Bo'));
    fireEvent.keyDown(card('Bo'), { key: 'Home' });

    expect(document.activeElement).toBe(card('Ada'));
  });

  test('opens "Move to…" with m, and the card has the focus again when it is left', async () => {
    show();
    card('Cy').focus();

    fireEvent.keyDown(card('Cy'), { key: 'm' });
    fireEvent.keyDown(screen.getByRole('menu', { name: 'Move Cy to' }), { key: 'Escape' });

    await waitFor(() => expect(document.activeElement).toBe(card('Cy')));
  });
});

describe('"Move to…"', () => {
  test('names every stage, and what is forbidden says why and can still be reached', () => {
    show();

    fireEvent.click(screen.getByRole('button', { name: 'Move Cy' }));

    expect(screen.getAllByRole('menuitem')).toHaveLength(3);
    const forbidden = screen.getByRole('menuitem', { name: 'New', description: why });
    expect(forbidden.getAttribute('aria-disabled')).toBe('true');
    expect(forbidden.hasAttribute('data-disabled')).toBe(false);
    expect(screen.getByRole('menuitem', { name: 'Offer' }).hasAttribute('aria-disabled')).toBe(false);
  });

  test('moves nobody into a forbidden stage', () => {
    const { actions } = show();
    fireEvent.click(screen.getByRole('button', { name: 'Move Cy' }));

    fireEvent.click(screen.getByRole('menuitem', { name: 'New' }));

    expect(actions.move).not.toHaveBeenCalled();
    expect(screen.getByRole('menu')).toBeTruthy();
  });

  test('moves the card and takes the focus with it', async () => {
    const { actions } = show();
    fireEvent.click(screen.getByRole('button', { name: 'Move Ada' }));

    fireEvent.click(screen.getByRole('menuitem', { name: 'Offer' }));

    expect(actions.move).toHaveBeenCalledWith(ada, 'offer');
    expect(column('Offer').getByRole('article', { name: 'Ada' })).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(card('Ada')));
  });

  test('offers nothing to somebody who only looks, and says so at every stage', () => {
    show('Your role lets you look.');

    fireEvent.click(screen.getByRole('button', { name: 'Move Cy' }));

    for (const item of screen.getAllByRole('menuitem', { description: 'Your role lets you look.' })) {
      expect(item.getAttribute('aria-disabled')).toBe('true');
    }
  });
});

describe('a card in hand', () => {
  test('shows on every column that refuses it why', () => {
    const { session } = show();

    act(() => session.pickUp(cy));

    expect(column('New').getByText(why)).toBeTruthy();
    expect(column('Offer').queryByText(/Acme/)).toBeNull();
  });

  test('keeps every list as it is, whatever brings something new, until it is let go', async () => {
    const { session, read } = show();
    const { queryKey } = columnQuery('job', read, 'screening');
    const data = { pages: [{ cards: [di, cy], next: null }], pageParams: [''] };

    act(() => session.pickUp(cy));
    await act(async () => session.queryClient.setQueryData(queryKey, data));
    expect(column('Screening').getAllByRole('article')).toEqual([card('Cy')]);
    act(() => session.letGo());

    expect(column('Screening').getAllByRole('article')).toEqual([card('Di'), card('Cy')]);
  });
});
