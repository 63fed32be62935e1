'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False in the server's HTML: a form that only scripts can send takes part once they run, or the browser would send it on its own. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
