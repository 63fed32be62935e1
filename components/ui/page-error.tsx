'use client';

import type { ComponentProps } from 'react';
import { Button } from './button';
import { EmptyState } from './empty-state';
import { PageHeader } from './page-header';

/** What Next hands to every error page. `digest` is what the server's log calls the error. */
export type PageErrorProps = { error: Error & { digest?: string }; reset: () => void };

type Props = PageErrorProps & {
  /** The header the page has while it works; without one the title below is the page's heading. */
  header?: Pick<ComponentProps<typeof PageHeader>, 'title' | 'crumbs'>;
  title: string;
  /** A sentence about what is not lost. */
  kept: string;
};

/** A page that could not be shown: why, what is kept, and trying again. */
export function PageError({ error, reset, header, title, kept }: Props) {
  return (
    <>
      {header && <PageHeader {...header} />}
      <div role="alert">
        <EmptyState
          heading={header ? 'h2' : 'h1'}
          title={title}
          action={
            <Button look="primary" onClick={reset}>
              Try again
            </Button>
          }
        >
          Something went wrong on our side. It has been recorded{error.digest ? ` as ${error.digest}` : ''}. {kept}
        </EmptyState>
      </div>
    </>
  );
}
