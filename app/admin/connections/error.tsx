'use client';

import { PageError, type PageErrorProps } from '@/components/ui/page-error';

export default function ConnectionsError(props: PageErrorProps) {
  return (
    <PageError
      {...props}
      header={{ title: 'Connections', crumbs: [{ label: 'Admin' }] }}
      title="The connections could not be read"
      kept="Reading and sending go on."
    />
  );
}
