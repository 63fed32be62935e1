'use client';

import { useState } from 'react';
import { cancelConnectingAction, finishConnectingAction } from '@/app/admin/connections/new/actions';
import type { Finish, Start } from '@/lib/connections/connect-attempt';
import type { ErrorKind, Result } from '@/lib/result';

type Token = { attemptId: string; token: string };

export type Connecting =
  | { is: 'idle' }
  | { is: 'starting' }
  /** Somebody is at it in another window. */
  | { is: 'begun'; since: string; byYou: boolean }
  | { is: 'open'; attemptId: string; link: string }
  | { is: 'finishing' }
  /** `token`: what came back is still good, and can be handed in once more. */
  | { is: 'failed'; sentence: string; token: Token | null };

/** These say nothing about what came back. */
const passing: readonly ErrorKind[] = ['busy', 'unavailable', 'unreadable', 'internal', 'not-allowed-network'];

/** From the click to the connection: the link, Kombo's window, and what came of it. */
export function useConnectWindow(onFinished: (finish: Finish) => void) {
  const [connecting, setConnecting] = useState<Connecting>({ is: 'idle' });

  async function start(ask: () => Promise<Result<Start>>): Promise<void> {
    setConnecting({ is: 'starting' });
    const result = await ask();
    setConnecting(result.ok ? opened(result.value) : { is: 'failed', sentence: result.error.message, token: null });
  }

  async function finish(token: Token): Promise<void> {
    setConnecting({ is: 'finishing' });
    const result = await finishConnectingAction(token);
    if (result.ok) {
      setConnecting({ is: 'idle' });
      onFinished(result.value);
      return;
    }
    const { kind, message } = result.error;
    setConnecting({ is: 'failed', sentence: message, token: passing.includes(kind) ? token : null });
  }

  /** `why`: null where the person closed it. */
  function close(attemptId: string, why: string | null): void {
    setConnecting(why === null ? cancelled : { is: 'failed', sentence: why, token: null });
    void cancelConnectingAction({ attemptId });
  }

  return { connecting, start, finish, close };
}

const cancelled: Connecting = {
  is: 'failed',
  sentence: 'The window was closed before its end. Nothing was connected.',
  token: null,
};

function opened(start: Start): Connecting {
  return start.is === 'link' ? { is: 'open', attemptId: start.attemptId, link: start.link } : start;
}
