'use client';

import { useEffect, useState } from 'react';
import type { BoardEvent } from '@/lib/board/board';
import type { Mark } from '@/lib/live/mark';
import type { StreamState } from './event-link';
import { lookGently } from './look-gently';
import { onWake } from './on-wake';
import { SharedStream } from './shared-stream';

let shared: SharedStream | null = null;

function stream(): SharedStream {
  if (!shared) {
    shared = new SharedStream();
    shared.start();
  }
  return shared;
}

type Listener = {
  onEvent: (event: BoardEvent) => void;
  /** Something may have been missed: look again, quietly. */
  onMissed: () => void;
  /** Where the news stood when what is shown was read. */
  mark: () => Mark | null;
};

/** News of one job, for as long as the component is mounted. The listener must stay the same. */
export function useJobStream(jobId: string, { onEvent, onMissed, mark }: Listener): StreamState {
  const [state, setState] = useState<StreamState>('connecting');

  useEffect(
    () => stream().subscribe(jobId, { onEvent, onMissed, onState: setState }, mark()),
    [jobId, onEvent, onMissed, mark],
  );

  useEffect(() => {
    if (state === 'cut') return lookGently(onMissed);
  }, [state, onMissed]);

  useEffect(() => {
    return onWake(() => {
      stream().wake();
      onMissed();
    });
  }, [onMissed]);
  return state;
}
