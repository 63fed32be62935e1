'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import type { Result } from '@/lib/result';
import { notify } from '../ui/notify';

/** Runs an action, says how it went, and shows the list as it is then. */
export function useMemberAction() {
  const [pending, start] = useTransition();
  const router = useRouter();

  const run = (ask: () => Promise<Result<unknown>>, done: string) =>
    start(async () => {
      const result = await ask();
      if (!result.ok) {
        notify({ text: result.error.message, role: 'alert' });
        return;
      }
      notify({ text: done });
      router.refresh();
    });

  return { pending, run };
}
