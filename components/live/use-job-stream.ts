'use client';

import { useEffect, useState } from 'react';
import type { BoardEvent } from '@/lib/board/board';
import type { StreamState } from './event-link';
import { SharedStream } from './shared-stream';

/** Away for longer than this, and the connection is opened anew. */
const NAP_MS = 30_000;
const POLL_MS = 20_000;

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
  onCatchUp: () => void;
};

/** News of one job, for as long as the component is mounted. The listener must stay the same. */
export function useJobStream(jobId: string, listener: Listener): StreamState {
  const [state, setState] = useState<StreamState>('connecting');

  useEffect(
    () => stream().subscribe(jobId, { onEvent: listener.onEvent, onHello: listener.onCatchUp, onState: setState }),
    [jobId, listener],
  );

  useEffect(() => {
    if (state !== 'lost') return;
    const timer = setInterval(listener.onCatchUp, POLL_MS);
    return () => clearInterval(timer);
  }, [state, listener]);

  useEffect(() => onWake(listener.onCatchUp), [listener]);
  return state;
}

/** Calls back when the tab is looked at again after a while, or the network is back. */
function onWake(catchUp: () => void): () => void {
  let hiddenAt = Date.now();
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') hiddenAt = Date.now();
    else if (Date.now() - hiddenAt > NAP_MS) wake();
  };
  const wake = () => {
    stream().wake();
    catchUp();
  };
  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('online', wake);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('online', wake);
  };
}
