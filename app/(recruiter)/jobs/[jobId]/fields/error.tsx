'use client';

import { PageError, type PageErrorProps } from '@/components/ui/page-error';

export default function JobFieldsError(props: PageErrorProps) {
  return (
    <PageError {...props} title="The fields could not be read" kept="Changes you saved before are kept and are sent." />
  );
}
