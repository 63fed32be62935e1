'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { saveDraftAction } from '@/app/(recruiter)/candidates/[candidateId]/actions';
import { draftSubject, type NoteTarget } from '@/lib/candidates/candidate-page';
import { candidateQuery } from './candidate-query';
import { DraftKeeper, type DraftState } from './draft-keeper';

type Wanted = { viewerId: string; candidateId: string; target: NoteTarget };

const nothing: DraftState = { is: 'nothing' };

/** One draft for as long as its form is on the screen; what waits is kept when the form or the page goes. */
export function useDraft({ viewerId, candidateId, target }: Wanted): { keeper: DraftKeeper; state: DraftState } {
  const queryClient = useQueryClient();
  const subject = draftSubject(target);
  const [keeper] = useState(
    () =>
      new DraftKeeper({
        storedAs: `switchyard-draft ${viewerId} ${subject}`,
        storage: tabStorage(),
        save: (body) => saveDraftAction({ on: target.on, targetId: target.id, body }),
      }),
  );
  const state = useSyncExternalStore(keeper.subscribe, keeper.state, () => nothing);

  useEffect(() => {
    const whenHidden = () => document.visibilityState === 'hidden' && keeper.flush();
    document.addEventListener('visibilitychange', whenHidden);
    return () => {
      document.removeEventListener('visibilitychange', whenHidden);
      keeper.flush();
      // Whoever comes back before the next reading finds what they wrote.
      const latest = keeper.latest();
      queryClient.setQueryData(candidateQuery(candidateId).queryKey, (page) => {
        if (!page) return page;
        const { [subject]: _before, ...others } = page.drafts;
        return { ...page, drafts: latest ? { ...others, [subject]: latest } : others };
      });
    };
  }, [keeper, queryClient, candidateId, subject]);

  return { keeper, state };
}

/** The tab's own; browsers that forbid it keep nothing, and the server still does. */
function tabStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  try {
    return window.sessionStorage;
  } catch {
    return { getItem: () => null, setItem: () => {}, removeItem: () => {} };
  }
}
