'use client';

import { format } from 'date-fns';

/** The zone is the reader's, so the server's text may differ from the browser's first one. */
export function InviteExpiry({ at }: { at: string }) {
  return (
    <time dateTime={at} title={format(at, 'd MMMM yyyy, HH:mm')} suppressHydrationWarning className="tabular">
      works until {format(at, 'd MMM')}
    </time>
  );
}
