import 'server-only';
import type pg from 'pg';
import type { IntentRow } from '../outbox/intent-row';
import { AppError } from '../result';

/** An older wish must never come after a newer one. Throws `stale`. The application is locked, so no newer one can arrive meanwhile. */
export async function refuseOvertaken(client: pg.PoolClient, intent: IntentRow): Promise<void> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM intent WHERE organisation_id = $1 AND target_id = $2 AND kind = $3 AND state NOT IN ('cancelled', 'superseded')
       AND number > (SELECT number FROM intent WHERE organisation_id = $1 AND id = $4) LIMIT 1`,
    [intent.organisation_id, intent.target_id, intent.kind, intent.id],
  );
  if (rowCount !== 0)
    throw new AppError('stale', 'A newer change of this card came after it. You now see where it stands.');
}
