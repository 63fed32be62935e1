import 'server-only';
import { limiterFor } from '../connectors/kombo/limiter';
import { pool } from '../db/database';
import { log } from '../log';
import type { AppError } from '../result';
import type { ClaimedIntent } from './claim';

const LONGEST_PAUSE_MS = 120_000;

/** What this process last told the others, by connection. */
const told = new Map<string, number>();

/** Lets every worker of the connection know what its last answer allows: a pause, and how many changes at once. */
export async function slowDown(
  { organisation_id, connection_id }: Pick<ClaimedIntent, 'organisation_id' | 'connection_id'>,
  failure: AppError | null,
): Promise<void> {
  const limit = limiterFor(connection_id).allowed;
  const pauseMs = failure?.kind === 'busy' ? Math.min(failure.retryAfterMs ?? 0, LONGEST_PAUSE_MS) : 0;
  if (pauseMs === 0 && told.get(connection_id) === limit) return;

  try {
    await pool.query(
      `UPDATE connection SET send_limit = $3,
         sends_after = CASE WHEN $4 > 0 THEN GREATEST(sends_after, now() + $4 * interval '1 millisecond') ELSE sends_after END
       WHERE organisation_id = $1 AND id = $2`,
      [organisation_id, connection_id, limit, pauseMs],
    );
    told.set(connection_id, limit);
  } catch (error) {
    log.warn({ connectionId: connection_id, err: error }, 'the others were not told to slow down');
  }
}
