'use client';

import { PageError, type PageErrorProps } from '@/components/ui/page-error';

export default function DataError(props: PageErrorProps) {
  return (
    <PageError
      {...props}
      header={{ title: 'Data', crumbs: [{ label: 'Admin' }] }}
      title="What is kept could not be read"
      kept="Nothing was changed."
    />
  );
}
