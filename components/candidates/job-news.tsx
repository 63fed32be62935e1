'use client';

import { useEffect } from 'react';
import type { StreamState } from '../live/event-link';
import { useJobStream } from '../live/use-job-stream';
import type { useCandidateNews } from './use-candidate-news';

type Props = { jobId: string; news: ReturnType<typeof useCandidateNews>; onState: (state: StreamState) => void };

/** Listens to one board for as long as it is mounted, and draws nothing. */
export function JobNews({ jobId, news, onState }: Props) {
  const state = useJobStream(jobId, news);
  useEffect(() => onState(state), [state, onState]);
  return null;
}
