'use client';

import { useEffect } from 'react';
import { askOf, personAtHand } from '../candidates/person-tasks';
import { taskKeys } from '../candidates/task-keys';
import { singleKey } from '../shell/single-keys';
import { notify } from '../ui/notify';
import { useBoard } from './board-context';
import type { BoardSession } from './board-session';

const hint = 'Go to a card first: Tab leads to the board, and the arrow keys from card to card.';

/**
 * Of the card that has the focus, `m` opens "Move to…", `n` begins a note and `r` a rejection, with the person beside the board.
 * Where it is one of several that are chosen, the key is about all of them. Draws nothing.
 */
export function CardKeys() {
  const { session, openPerson } = useBoard();

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const kind = taskKeys[singleKey(event) ?? ''];
      if (!kind || event.repeat) return;
      const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-card]') : null;
      if (!element && personAtHand()) return; // whoever is open beside the board is meant
      event.preventDefault();
      const card = session.card(element?.dataset.card ?? '');
      if (!element || !card) notify({ id: 'card-keys', text: hint });
      else if (isOneOfMany(session, card.id)) document.querySelector<HTMLElement>(`[data-many="${kind}"]`)?.click();
      else if (kind === 'move') element.querySelector<HTMLElement>('[data-move]')?.click();
      else if (card.candidateId === null) notify({ id: 'card-keys', text: 'The ATS names no person here.' });
      else {
        if (personAtHand()?.id !== card.candidateId) openPerson(card.candidateId);
        askOf({ candidateId: card.candidateId, kind, applicationId: card.id });
      }
    };
    // Before the window, where the person who is open listens.
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [session, openPerson]);
  return null;
}

function isOneOfMany(session: BoardSession, id: string): boolean {
  const { ids } = session.chosen.get();
  return ids.size > 1 && ids.has(id);
}
