'use client';

import { PageError, type PageErrorProps } from '@/components/ui/page-error';

export default function ActivityError(props: PageErrorProps) {
  return (
    <PageError
      {...props}
      title="The activity could not be read"
      kept="Changes you made before are kept and are sent."
    />
  );
}
