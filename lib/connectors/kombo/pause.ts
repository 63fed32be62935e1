import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or throws the reason of an abort as it was given. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw error;
  });
}
