'use client';

import { useEffect } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';

/**
 * Keeps what is typed in this tab, where a reload or a sign-in finds it again; it never leaves the browser. Returns what forgets it.
 */
export function useKeptForm<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  key: string,
  empty: Values,
): () => void {
  const { reset, subscribe } = form;
  useEffect(() => {
    const kept = read(key);
    if (kept) reset({ ...empty, ...kept }, { keepDefaultValues: true });
    return subscribe({
      formState: { values: true },
      callback: ({ values }) => sessionStorage.setItem(key, JSON.stringify(values)),
    });
  }, [reset, subscribe, key, empty]);
  return () => sessionStorage.removeItem(key);
}

function read(key: string): object | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return typeof kept === 'object' ? kept : null;
  } catch {
    return null;
  }
}
