'use client';

import { signInPath } from '@/lib/auth/return-path';
import { useHydrated } from '../ui/use-hydrated';
import type { DraftState } from './draft-keeper';

/** Where what was written is kept. */
export function DraftLine({ state }: { state: DraftState }) {
  return (
    <span role="status" className="prose-wrap min-w-0 text-ink-2 text-sm">
      {state.is === 'kept' && 'Draft kept'}
      {state.is === 'saving' && 'Keeping the draft'}
      {state.is === 'signed-out' && <SignedOut />}
      {state.is === 'failed' && <span className="text-wait">The draft is kept in this tab only. {state.why}</span>}
    </span>
  );
}

function SignedOut() {
  const isHydrated = useHydrated();
  const here = isHydrated ? `${window.location.pathname}${window.location.search}` : null;
  return (
    <span className="text-wait">
      You are signed out. Your text is kept in this tab.{' '}
      <a href={signInPath(here)} className="font-[550] underline underline-offset-2">
        Sign in again
      </a>
    </span>
  );
}
