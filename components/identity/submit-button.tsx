'use client';

import type { ReactNode } from 'react';
import { Button } from '../ui/button';
import { useHydrated } from '../ui/use-hydrated';

type Props = { pending: boolean; children: ReactNode };

/** Takes part only once the form can be sent without leaving the page: until then the browser would send it on its own. */
export function SubmitButton({ pending, children }: Props) {
  const ready = useHydrated();
  return (
    <Button type="submit" look="primary" pending={pending} disabled={!ready} className="mt-1 h-9 disabled:opacity-100">
      {children}
    </Button>
  );
}
