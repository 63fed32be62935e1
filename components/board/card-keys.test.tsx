import { act, fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { askOf, personAtHand } from '../candidates/person-tasks';
import { setSingleKeys } from '../shell/single-keys';
import { notify } from '../ui/notify';
import { BoardColumns } from './board-columns';
import { CardKeys } from './card-keys';
import { ChosenBar } from './chosen-bar';
import { MoveMenu } from './move-menu';
import { giveElementsASize, pagesOf, renderOnBoard } from './test-board';
import { testCard, testColumn } from './test-card';

vi.mock('@atlaskit/pragmatic-drag-and-drop-auto-scroll/element', () => ({ autoScrollForElements: () => () => {} }));
vi.mock('../candidates/person-tasks', () => ({ askOf: vi.fn(), personAtHand: vi.fn() }));
vi.mock('../ui/notify', () => ({ notify: vi.fn(), withdraw: vi.fn() }));

const ada = testCard('ada', { name: 'Ada', candidateId: 'ada-herself' });
const nobody = testCard('nobody', { name: 'Nobody' });

beforeEach(() => {
  giveElementsASize();
  setSingleKeys(true);
  vi.mocked(askOf).mockReset();
  vi.mocked(notify).mockReset();
  vi.mocked(personAtHand).mockReset().mockReturnValue(null);
});

function show() {
  const columns = [testColumn('screening', { name: 'Screening', count: 2 })];
  return renderOnBoard({ columns, pages: pagesOf([ada, nobody]) }, (read) => (
    <>
      <input aria-label="Search" />
      <BoardColumns read={read} isStale={false} />
      <ChosenBar canAct={true} canMove={true} />
      <MoveMenu board={read.board} />
      <CardKeys />
    </>
  ));
}

const card = (name: string) => screen.getByRole('article', { name });

test.each([
  ['n', 'note'],
  ['r', 'reject'],
])('%s on a card opens the person and begins a %s there', (key, kind) => {
  const { openPerson } = show();

  const went = fireEvent.keyDown(card('Ada'), { key });

  expect(openPerson).toHaveBeenCalledWith('ada-herself');
  expect(askOf).toHaveBeenCalledWith({ candidateId: 'ada-herself', kind, applicationId: 'ada' });
  expect(went, 'the letter must not land in the note').toBe(false);
});

test('who is open already is not opened once more', () => {
  vi.mocked(personAtHand).mockReturnValue({ id: 'ada-herself', name: 'Ada' });
  const { openPerson } = show();

  fireEvent.keyDown(card('Ada'), { key: 'n' });

  expect(openPerson).not.toHaveBeenCalled();
  expect(askOf).toHaveBeenCalled();
});

test('m opens the menu of the card, also from what is in it', () => {
  show();

  fireEvent.keyDown(screen.getByRole('link', { name: 'Ada' }), { key: 'm' });

  expect(screen.getByRole('menu').getAttribute('aria-label')).toBe('Move Ada to');
  expect(askOf).not.toHaveBeenCalled();
});

test.each([
  ['m', 'move'],
  ['n', 'note'],
  ['r', 'reject'],
])('%s on one of several chosen cards is about all of them', (key, kind) => {
  const { session, askMany } = show();
  act(() => session.chosen.set({ ...session.chosen.get(), ids: new Set(['ada', 'nobody']) }));

  fireEvent.keyDown(card('Ada'), { key });

  expect(askMany).toHaveBeenCalledWith(kind, ['ada', 'nobody']);
  expect(askOf).not.toHaveBeenCalled();
  expect(screen.queryByRole('menu')).toBeNull();
});

test('a card beside the chosen ones is meant alone', () => {
  const { session, askMany } = show();
  act(() => session.chosen.set({ ...session.chosen.get(), ids: new Set(['nobody', 'somebody']) }));

  fireEvent.keyDown(card('Ada'), { key: 'n' });

  expect(askMany).not.toHaveBeenCalled();
  expect(askOf).toHaveBeenCalled();
});

test('a card without a person, and no card at all, say so', () => {
  show();

  fireEvent.keyDown(card('Nobody'), { key: 'r' });
  fireEvent.keyDown(document.body, { key: 'n' });

  expect(vi.mocked(notify).mock.calls.map(([{ text }]) => text)).toEqual([
    'The ATS names no person here.',
    expect.stringMatching(/^Go to a card first/),
  ]);
  expect(askOf).not.toHaveBeenCalled();
});

test('without a card the key is left to whoever is open beside the board', () => {
  vi.mocked(personAtHand).mockReturnValue({ id: 'ada-herself', name: 'Ada' });
  show();

  expect(fireEvent.keyDown(document.body, { key: 'n' })).toBe(true);
  expect(notify).not.toHaveBeenCalled();
});

test('what is typed is text, and whoever switched keys off is left alone', () => {
  show();
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Search' }), { key: 'n' });
  setSingleKeys(false);
  fireEvent.keyDown(card('Ada'), { key: 'r' });

  expect(askOf).not.toHaveBeenCalled();
  expect(notify).not.toHaveBeenCalled();
});
