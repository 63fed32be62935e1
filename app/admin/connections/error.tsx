'use client';

import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ConnectionsError({ error, reset }: Props) {
  return (
    <>
      <PageHeader title="Connections" crumbs={[{ label: 'Admin' }]} />
      <div role="alert">
        <EmptyState
          title="The connections could not be read"
          action={
            <Button look="primary" onClick={reset}>
              Try again
            </Button>
          }
        >
          Something went wrong on our side. It has been recorded{error.digest ? ` as ${error.digest}` : ''}. Reading and
          sending go on.
        </EmptyState>
      </div>
    </>
  );
}
