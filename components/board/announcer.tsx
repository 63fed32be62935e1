'use client';

import type { ReactNode } from 'react';

/** Read aloud and not shown: the cards show the same. */
export function Announcer({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="sr-only">
      {children}
    </p>
  );
}
