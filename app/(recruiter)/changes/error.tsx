'use client';

import { PageError, type PageErrorProps } from '@/components/ui/page-error';

export default function ChangesError(props: PageErrorProps) {
  return (
    <PageError
      {...props}
      header={{ title: 'Changes' }}
      title="The changes could not be read"
      kept="What was changed is kept and goes on being sent."
    />
  );
}
