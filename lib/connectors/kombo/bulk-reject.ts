import 'server-only';
import { AppError } from '@/lib/result';
import type { Provider } from '../provider';
import type { BulkRejectInput, BulkRejection, RejectInput } from '../writes';
import { rejectApplication } from './application-actions';
import type { Kombo } from './kombo-client';
import { toAppError } from './kombo-errors';
import { MOST_IN_FLIGHT } from './limiter';

/**
 * A result per application, as it comes; one that fails costs only itself. Kombo has no call for many. An abort starts no
 * more and lets those on their way finish: cutting them off would leave doubt. Whoever stops listening starts no more either.
 * kombo-facts §4
 */
export async function* bulkRejectApplications(
  kombo: Kombo,
  traits: Pick<Provider, 'noteFormat'>,
  { applicationKomboIds, reasonKomboId, note, signal }: BulkRejectInput,
): AsyncGenerator<BulkRejection, void, undefined> {
  const waiting = new Set(applicationKomboIds);
  const running = new Map<string, Promise<BulkRejection>>();
  const patient = { ...kombo, deadline: () => kombo.deadline() };
  for (;;) {
    for (const applicationKomboId of waiting) {
      if (running.size >= MOST_IN_FLIGHT || signal?.aborted) break;
      waiting.delete(applicationKomboId);
      running.set(applicationKomboId, rejectOne(patient, traits, { applicationKomboId, reasonKomboId, note, signal }));
    }
    if (running.size === 0) break;
    const result = await Promise.race(running.values());
    running.delete(result.applicationKomboId);
    yield result;
  }
  for (const applicationKomboId of waiting) yield { applicationKomboId, answer: 'not-sent' };
}

/** Waits out a pause that Kombo asked for, where a single rejection would be handed back. */
async function rejectOne(
  kombo: Kombo,
  traits: Pick<Provider, 'noteFormat'>,
  input: RejectInput,
): Promise<BulkRejection> {
  const { applicationKomboId, signal } = input;
  const reject = kombo.limiter.whenOpen(signal).then(() => rejectApplication(kombo, traits, input));
  return reject.then(
    (receipt) => ({ applicationKomboId, answer: 'done', receipt }) as const,
    (error: unknown) => {
      // Once sent, a call ends with an error of its own.
      if (signal?.aborted && error === signal.reason) return { applicationKomboId, answer: 'not-sent' } as const;
      const known = error instanceof AppError ? error : toAppError(error, 'write');
      return { applicationKomboId, answer: 'failed', error: known } as const;
    },
  );
}
