import 'server-only';
import { limiterFor } from '../connectors/kombo/limiter';
import { pool } from '../db/database';
import { log } from '../log';
import type { AppError } from '../result';
import { type ClaimedIntent, MOST_PER_CONNECTION } from './claim';

const LONGEST_PAUSE_MS = 120_000;

const present = `COALESCE(send_limit, ${MOST_PER_CONNECTION})`;

// A process that heard of too many says so at once; the way back is one more with each answer, whoever gets it.
const tell = `UPDATE connection SET send_limit = told.sends,
    sends_after = CASE WHEN $5 > 0 THEN GREATEST(sends_after, now() + $5 * interval '1 millisecond') ELSE sends_after END
  FROM (SELECT LEAST($3::int, ${present} + CASE WHEN $4 THEN 1 ELSE 0 END) AS sends FROM connection WHERE organisation_id = $1 AND id = $2) AS told
  WHERE organisation_id = $1 AND id = $2 AND ($5 > 0 OR ${present} <> told.sends)`;

/** Lets every worker of the connection know what its last answer allows: a pause, and how many changes at once. */
export async function slowDown(
  { organisation_id, connection_id }: Pick<ClaimedIntent, 'organisation_id' | 'connection_id'>,
  failure: AppError | null,
): Promise<void> {
  const limit = limiterFor(connection_id).allowed;
  const pauseMs = failure?.kind === 'busy' ? Math.min(failure.retryAfterMs ?? 0, LONGEST_PAUSE_MS) : 0;
  try {
    await pool.query(tell, [organisation_id, connection_id, limit, failure === null, pauseMs]);
  } catch (error) {
    log.warn({ connectionId: connection_id, err: error }, 'the others were not told to slow down');
  }
}
