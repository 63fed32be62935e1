'use client';

import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function ActivityError({ reset }: { error: Error; reset: () => void }) {
  return (
    <div role="alert">
      <EmptyState
        heading="h1"
        title="The activity could not be read"
        action={
          <Button look="primary" onClick={reset}>
            Try again
          </Button>
        }
      >
        Something went wrong on our side. It has been recorded. Changes you made before are kept and are sent.
      </EmptyState>
    </div>
  );
}
