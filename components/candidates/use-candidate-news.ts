'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { BoardEvent } from '@/lib/board/board';
import type { CandidatePage } from '@/lib/candidates/candidate-page';
import { candidateQuery, refreshCandidate } from './candidate-query';

const SOON_MS = 120;

/** For the boards this person is on: what they tell of this person makes the page read again, soon and quietly. */
export function useCandidateNews(candidateId: string) {
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  return useMemo(() => {
    const page = (): CandidatePage | undefined => queryClient.getQueryData(candidateQuery(candidateId).queryKey);
    const readAgain = () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void refreshCandidate(queryClient, candidateId), SOON_MS);
    };
    return {
      onEvent: (event: BoardEvent) => {
        const isAbout = event.type === 'board' || page()?.applications.some(({ id }) => id === event.id);
        if (isAbout) readAgain();
      },
      onMissed: readAgain,
      mark: () => page()?.mark ?? null,
    };
  }, [queryClient, candidateId]);
}
