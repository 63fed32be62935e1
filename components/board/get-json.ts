import { AppError, type Failure } from '@/lib/result';

/** Reads from one of our GET routes. Throws what the server said, or that it cannot be reached. */
export async function getJson<T>(address: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(address, { signal, headers: { accept: 'application/json' } }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new AppError('unavailable', 'Switchyard cannot be reached. Check your network.', { cause });
  });
  if (response.ok) return response.json();

  const answer: { error?: Failure } | null = await response.json().catch(() => null);
  throw answer?.error ? new AppError(answer.error.kind, answer.error.message) : new AppError('internal');
}
