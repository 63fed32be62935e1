'use client';

import { notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { type ReactNode, useState } from 'react';
import { Toaster } from '@/components/ui/toaster';

// With the next task instead of the current one, a card could be painted once in the column it has left.
notifyManager.setScheduler(queueMicrotask);

export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  useStyleNonce(nonce);
  const [queryClient] = useState(
    () =>
      new QueryClient({
        // Events tell what has changed; nothing is read again merely because time has passed.
        defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false, retry: 1 } },
      }),
  );

  return (
    <QueryClientProvider client={queryClient}>
      <NuqsAdapter>
        {children}
        <Toaster />
      </NuqsAdapter>
    </QueryClientProvider>
  );
}

/**
 * Menus and dialogs add a style element to stop the page from scrolling; they look for the nonce under this name. A refresh brings
 * another nonce, and the document's policy keeps the one that it came with.
 */
function useStyleNonce(nonce: string | undefined): void {
  if (!nonce || typeof window === 'undefined' || '__webpack_nonce__' in window) return;
  Object.assign(window, { __webpack_nonce__: nonce });
}
