'use client';

import { PageError, type PageErrorProps } from '@/components/ui/page-error';

export default function CandidateError(props: PageErrorProps) {
  return <PageError {...props} title="This person could not be read" kept="What you wrote is kept as a draft." />;
}
