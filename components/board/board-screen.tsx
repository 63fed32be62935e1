'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { parseAsString, useQueryState } from 'nuqs';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { BoardFilters } from '@/lib/board/board';
import { singleKey } from '../shell/single-keys';
import { Announcer } from './announcer';
import { BesideBoard } from './beside-board';
import { BoardColumns } from './board-columns';
import { BoardProvider } from './board-context';
import { BoardEmpty } from './board-empty';
import { BoardFocus } from './board-focus';
import { BoardHeader } from './board-header';
import { type BoardRead, boardQuery } from './board-query';
import { BoardSession } from './board-session';
import { BoardSkeleton } from './board-skeleton';
import { BoardToolbar } from './board-toolbar';
import { BoardUnreadable } from './board-unreadable';
import { CardKeys } from './card-keys';
import { ChosenBar } from './chosen-bar';
import { MoveMenu } from './move-menu';
import { useBoardActions } from './use-board-actions';
import { useBoardFilters } from './use-board-filters';
import { useBoardNews } from './use-board-news';
import { useMany } from './use-many';
import { useOverdueLook } from './use-overdue-look';

export function BoardScreen({ jobId }: { jobId: string }) {
  const queryClient = useQueryClient();
  const session = useMemo(() => new BoardSession(queryClient, jobId), [queryClient, jobId]);
  const focus = useMemo(() => new BoardFocus(), []);
  const many = useMany(session);
  const actions = useBoardActions(session, focus, many.ask);
  const [filters, changeFilters, clearFilters] = useBoardFilters();
  const { read, isStale, error, retry } = useBoardRead(jobId, filters);
  const shown = read?.filters;
  const [candidateId, showPerson] = useShownPerson();
  const board = useMemo(
    () => ({ session, focus, actions, openPerson: showPerson, askMany: many.ask }),
    [session, focus, actions, showPerson, many.ask],
  );
  useEffect(() => {
    if (shown) session.show(shown);
  }, [session, shown]);
  useEffect(() => () => session.close(), [session]);
  const { stream, said } = useBoardNews(session); // after `show`, which says what is on the screen
  useOverdueLook(session, read?.board.freshness);
  useUndoKey(actions.undoLast);

  if (!read) return error ? <BoardUnreadable error={error} onRetry={retry} /> : <BoardSkeleton />;

  const found = read.board.columns.reduce((sum, { count }) => sum + count, 0);
  return (
    <BoardProvider value={board}>
      <BesideBoard candidateId={candidateId} show={showPerson}>
        <BoardHeader board={read.board} stream={stream} />
        <BoardToolbar
          board={read.board}
          filters={filters}
          found={found}
          onChange={changeFilters}
          onClear={clearFilters}
        />
        {error && <BoardUnreadable error={error} onRetry={retry} />}
        {found === 0 ? (
          <BoardEmpty board={read.board} filters={read.filters} onClear={clearFilters} />
        ) : (
          <BoardColumns read={read} isStale={isStale} />
        )}
        <ChosenBar canAct={read.board.canAct} canMove={read.board.canMove} />
      </BesideBoard>
      <MoveMenu board={read.board} />
      {many.dialog}
      <CardKeys />
      <Announcer>{said}</Announcer>
    </BoardProvider>
  );
}

/** The last reading stays until the next one is there, also where that one fails. */
function useBoardRead(jobId: string, filters: BoardFilters) {
  const last = useRef<BoardRead>(undefined);
  const { data, isPlaceholderData, error, refetch } = useQuery({
    ...boardQuery(jobId, filters),
    placeholderData: keepPreviousData,
  });
  if (data) last.current = data;
  return { read: data ?? last.current, isStale: isPlaceholderData || !data, error, retry: () => void refetch() };
}

/** Stands in the address, so that it can be reloaded and sent to somebody; the browser's back closes it again. */
function useShownPerson() {
  const [candidateId, setCandidateId] = useQueryState('candidate', parseAsString);
  const show = useCallback(
    (id: string | null) => {
      void setCandidateId(id, { history: id === null ? 'replace' : 'push', shallow: true, scroll: false });
    },
    [setCandidateId],
  );
  return [candidateId, show] as const;
}

function useUndoKey(undoLast: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (singleKey(event)?.toLowerCase() === 'z') undoLast();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [undoLast]);
}
