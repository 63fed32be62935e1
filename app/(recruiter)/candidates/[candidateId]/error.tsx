'use client';

import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function CandidateError({ error, reset }: Props) {
  return (
    <div role="alert">
      <EmptyState
        heading="h1"
        title="This person could not be read"
        action={
          <Button look="primary" onClick={reset}>
            Try again
          </Button>
        }
      >
        Something went wrong on our side. It has been recorded{error.digest ? ` as ${error.digest}` : ''}. What you
        wrote is kept as a draft.
      </EmptyState>
    </div>
  );
}
