'use client';

import { PageError, type PageErrorProps } from '@/components/ui/page-error';

export default function PeopleError(props: PageErrorProps) {
  return (
    <PageError
      {...props}
      header={{ title: 'People' }}
      title="The people could not be read"
      kept="Changes you made are kept and go on being sent."
    />
  );
}
