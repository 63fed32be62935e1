'use client';

import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ChangesError({ error, reset }: Props) {
  return (
    <>
      <PageHeader title="Changes" />
      <div role="alert">
        <EmptyState
          title="The changes could not be read"
          action={
            <Button look="primary" onClick={reset}>
              Try again
            </Button>
          }
        >
          Something went wrong on our side. It has been recorded{error.digest ? ` as ${error.digest}` : ''}. What was
          changed is kept and goes on being sent.
        </EmptyState>
      </div>
    </>
  );
}
