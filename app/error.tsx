'use client';

import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: Props) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <div role="alert">
        <EmptyState
          heading="h1"
          title="This page could not be shown"
          action={
            <Button look="primary" onClick={reset}>
              Try again
            </Button>
          }
        >
          Something went wrong on our side. It has been recorded{error.digest ? ` as ${error.digest}` : ''}. Changes you
          made before are kept.
        </EmptyState>
      </div>
    </main>
  );
}
