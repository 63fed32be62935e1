'use client';

import { PageError, type PageErrorProps } from '@/components/ui/page-error';

export default function BoardError(props: PageErrorProps) {
  return (
    <PageError {...props} title="The board could not be read" kept="Moves you made before are kept and are sent." />
  );
}
