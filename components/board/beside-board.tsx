'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react';
import type { Card } from '@/lib/board/board';
import { forgetAsked } from '../candidates/person-tasks';
import { useBoard } from './board-context';
import { boardSearch, loadedPages } from './board-query';
import type { BoardSession } from './board-session';
import { isWide } from './is-wide';

/** Comes when somebody opens a person: the board does without the editor and all that belongs to it. */
const CandidatePanel = dynamic(() => import('../candidates/candidate-panel').then((file) => file.CandidatePanel), {
  ssr: false,
});

type Props = {
  /** Whom the address names, or null. */
  candidateId: string | null;
  show: (candidateId: string | null) => void;
  children: ReactNode;
};

/** The board, and beside it one person; on a phone the person covers it. */
export function BesideBoard({ candidateId, show, children }: Props) {
  const { session, focus } = useBoard();
  const isSheet = useSyncExternalStore(
    watchWidth,
    () => !isWide(),
    () => false,
  );
  const returnTo = useRef<string | null>(null);
  if (candidateId !== null) returnTo.current = candidateId;

  // However it was closed, by a key, a button or the browser's back: the keyboard goes on where it was.
  useEffect(() => {
    if (candidateId !== null || returnTo.current === null) return;
    const card = cardOf(session, returnTo.current);
    returnTo.current = null;
    forgetAsked();
    if (card) focus.claim(card.id, card.column);
  }, [candidateId, session, focus]);

  const read = session.read();
  const card = candidateId === null ? null : cardOf(session, candidateId);
  const origin = {
    list: null,
    job: session.jobId,
    column: card?.column ?? null,
    filters: read ? boardSearch(read.filters) : '',
  };
  return (
    <div className="flex min-h-0 flex-1">
      <div inert={isSheet && candidateId !== null} className="flex min-h-0 min-w-0 flex-1 flex-col">
        {children}
      </div>
      {candidateId !== null && <CandidatePanel candidateId={candidateId} origin={origin} show={show} />}
    </div>
  );
}

/** Among the cards that were read. */
function cardOf(session: BoardSession, candidateId: string): Card | undefined {
  const read = session.read();
  const pages = read?.board.columns.flatMap(
    ({ key }) => loadedPages(session.queryClient, session.jobId, read, key) ?? [],
  );
  const card = pages?.flatMap(({ cards }) => cards).find((one) => one.candidateId === candidateId);
  return card && (session.card(card.id) ?? card);
}

function watchWidth(changed: () => void): () => void {
  const query = window.matchMedia('(width >= 48rem)');
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
