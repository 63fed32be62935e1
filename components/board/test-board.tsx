import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { type Board, type Card, noFilters } from '@/lib/board/board';
import { type AskMany, type BoardActions, BoardProvider } from './board-context';
import { BoardFocus } from './board-focus';
import { type BoardRead, boardQuery } from './board-query';
import { BoardSession } from './board-session';
import { testBoard } from './test-card';

/** A screen that draws nothing has no sizes: lists would think that nothing is seen. */
export function giveElementsASize(): void {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(700);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(266);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(76);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener() {}, removeEventListener() {} }));
  Element.prototype.scrollIntoView = () => {};
  Element.prototype.scrollTo = () => {};
  Element.prototype.checkVisibility = () => true;
  Element.prototype.hasPointerCapture = () => false;
}

export function pagesOf(cards: Card[]): Board['pages'] {
  const pages: Board['pages'] = {};
  for (const card of cards) {
    pages[card.column] = { cards: [...(pages[card.column]?.cards ?? []), card], next: null };
  }
  return pages;
}

/** A board's surroundings, with actions that only take note. */
export function renderOnBoard(facts: Partial<Board>, draw: (read: BoardRead) => ReactNode) {
  const queryClient = new QueryClient();
  const session = new BoardSession(queryClient, 'job');
  const focus = new BoardFocus();
  const read: BoardRead = { board: testBoard(facts), filters: noFilters, version: 'first' };
  queryClient.setQueryData(boardQuery('job', noFilters).queryKey, read);
  const actions = {
    move: vi.fn<BoardActions['move']>((card, to) => void session.place(card, to)),
    moveMany: vi.fn<BoardActions['moveMany']>(),
    undo: vi.fn<BoardActions['undo']>(),
    undoLast: vi.fn<BoardActions['undoLast']>(),
    retry: vi.fn<BoardActions['retry']>(),
    arrived: vi.fn<BoardActions['arrived']>(),
    dismiss: vi.fn<BoardActions['dismiss']>(),
    answerConflict: vi.fn<BoardActions['answerConflict']>(),
  };
  const openPerson = vi.fn<(candidateId: string) => void>();
  const askMany = vi.fn<AskMany>();
  render(
    <QueryClientProvider client={queryClient}>
      <BoardProvider value={{ session, focus, actions, openPerson, askMany }}>{draw(read)}</BoardProvider>
    </QueryClientProvider>,
  );
  return { session, focus, actions, openPerson, askMany, read };
}
