'use client';

import { PageError, type PageErrorProps } from '@/components/ui/page-error';

export default function ErrorPage(props: PageErrorProps) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <PageError {...props} title="This page could not be shown" kept="Changes you made before are kept." />
    </main>
  );
}
