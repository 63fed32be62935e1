'use client';

import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function PeopleError({ error, reset }: Props) {
  return (
    <>
      <PageHeader title="People" />
      <div role="alert">
        <EmptyState
          title="The people could not be read"
          action={
            <Button look="primary" onClick={reset}>
              Try again
            </Button>
          }
        >
          Something went wrong on our side. It has been recorded{error.digest ? ` as ${error.digest}` : ''}. Changes you
          made are kept and go on being sent.
        </EmptyState>
      </div>
    </>
  );
}
