'use client';

import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { sentenceOf } from './use-settle-change';

/** The board could not be read: what was shown before stays, and trying again is one click. */
export function BoardUnreadable({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <Notice
      tone="stop"
      title="This could not be read"
      className="mx-5 mb-2.5 max-md:mx-3"
      action={<Button onClick={onRetry}>Try again</Button>}
    >
      {sentenceOf(error)}
    </Notice>
  );
}
