'use client';

import { PageError, type PageErrorProps } from '@/components/ui/page-error';

export default function AuditError(props: PageErrorProps) {
  return (
    <PageError
      {...props}
      header={{ title: 'Audit', crumbs: [{ label: 'Admin' }] }}
      title="The audit could not be read"
      kept="Everything is still written down."
    />
  );
}
