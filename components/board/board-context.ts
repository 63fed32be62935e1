'use client';

import { createContext, use } from 'react';
import type { BatchKind } from '@/lib/batches/batch';
import type { Card, ColumnKey } from '@/lib/board/board';
import type { BoardFocus } from './board-focus';
import type { BoardSession } from './board-session';

/** What a person can ask for on a board. */
export type BoardActions = {
  move: (card: Card, to: ColumnKey) => void;
  /** Several at once; what needs a decision first is asked about. */
  moveMany: (ids: string[], to: ColumnKey) => void;
  undo: (card: Card) => void;
  undoLast: () => void;
  retry: (card: Card) => void;
  arrived: (card: Card) => void;
  dismiss: (card: Card) => void;
  answerConflict: (card: Card, keep: 'mine' | 'theirs') => void;
};

export type AskMany = (kind: BatchKind, ids: string[], to?: ColumnKey) => void;

type BoardContextValue = {
  session: BoardSession;
  focus: BoardFocus;
  actions: BoardActions;
  /** Shows a person beside the board. */
  openPerson: (candidateId: string) => void;
  /** Opens what is asked before something is done to the chosen people. */
  askMany: AskMany;
};

const BoardContext = createContext<BoardContextValue | null>(null);

export const BoardProvider = BoardContext;

/** The same value as long as the board is open: reading it costs no rendering. */
export function useBoard(): BoardContextValue {
  const value = use(BoardContext);
  if (!value) throw new Error('This component stands outside a board.');
  return value;
}
