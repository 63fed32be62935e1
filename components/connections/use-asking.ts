'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Result } from '@/lib/result';
import { notify } from '../ui/notify';
import { connectionQuery } from './connection-query';

/** Has something done about a connection, says how it ended, and shows the connection as it is then. */
export function useAsking(connectionId: string) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);

  /** False: it was refused, and why has been said. */
  async function ask<Value>(call: () => Promise<Result<Value>>, told: (value: Value) => string): Promise<boolean> {
    setAsking(true);
    const result = await call();
    setAsking(false);
    if (!result.ok) {
      notify({ text: result.error.message, role: 'alert' });
      return false;
    }
    notify({ text: told(result.value) });
    await queryClient.invalidateQueries({ queryKey: connectionQuery(connectionId).queryKey });
    router.refresh();
    return true;
  }

  return { isAsking, ask };
}
