'use client';

import { format } from 'date-fns';
import { useHydrated } from '../ui/use-hydrated';

/** The day is the reader's: what the server wrote in its own zone is taken away and written anew. */
export function InviteExpiry({ at }: { at: string }) {
  return (
    <time
      key={String(useHydrated())}
      dateTime={at}
      title={format(at, 'd MMMM yyyy, HH:mm')}
      suppressHydrationWarning
      className="tabular"
    >
      works until {format(at, 'd MMM')}
    </time>
  );
}
