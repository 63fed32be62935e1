import 'server-only';
import { z } from 'zod';
import { retryChange } from '../changes/retry-change';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import type { IntentState } from '../outbox/intent';
import { AppError } from '../result';
import { findBatch } from './find-batch';
import { isRetryable } from './get-batch';

export const RetryBatch = z.object({ batchId: z.uuid() });

export type Retried = {
  /** How many are on their way again. */
  retried: number;
  /** Why the others are not: each sentence once, with how many it is about. */
  refused: { sentence: string; people: number }[];
};

/** Sends again what of it was refused or may be repeated. What could show up twice needs a word for each. Throws `not-found`. */
export async function retryBatch(context: Context, { batchId }: z.infer<typeof RetryBatch>): Promise<Retried> {
  const { kind } = await findBatch(context.organisationId, batchId);
  const { rows } = await pool.query<{ id: string; state: IntentState }>(
    `SELECT id, state FROM intent WHERE organisation_id = $1 AND batch_id = $2 AND state IN ('refused', 'unconfirmed') ORDER BY number`,
    [context.organisationId, batchId],
  );
  const refused = new Map<string, number>();
  let retried = 0;
  for (const { id } of rows.filter(({ state }) => isRetryable(kind, state))) {
    try {
      await retryChange(context, { intentId: id });
      retried += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.set(error.message, (refused.get(error.message) ?? 0) + 1);
    }
  }
  return { retried, refused: [...refused].map(([sentence, people]) => ({ sentence, people })) };
}
