'use client';

import { PageError, type PageErrorProps } from '@/components/ui/page-error';

export default function JobsError(props: PageErrorProps) {
  return (
    <PageError
      {...props}
      header={{ title: 'Jobs' }}
      title="The jobs could not be read"
      kept="Changes you made are kept and go on being sent."
    />
  );
}
