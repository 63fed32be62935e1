import 'server-only';
import { GONE_DAYS } from '../connections/mending';
import { pool } from '../db/database';
import { AppError } from '../result';
import { tellOfConnection } from './tell-of-connection';

/** Kombo has said that it deleted the integration: also where it is paused, and nobody would notice by reading. The next read that finds it again takes this back. */
export async function markGone(organisationId: string, connectionId: string): Promise<void> {
  const { rowCount } = await pool.query(
    `UPDATE connection SET state = 'gone', state_reason = $3, gone_at = COALESCE(gone_at, now()),
       erase_after = COALESCE(erase_after, now() + ${GONE_DAYS} * interval '1 day')
     WHERE organisation_id = $1 AND id = $2 AND deleted_at IS NULL AND state <> 'gone'`,
    [organisationId, connectionId, new AppError('integration-gone').message],
  );
  if (rowCount) await tellOfConnection({ organisationId, connectionId });
}
