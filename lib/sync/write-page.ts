import 'server-only';
import type pg from 'pg';
import { transaction } from '../db/transaction';
import { AppError } from '../result';
import type { Source } from './mirror-table';

// Shared, so that nobody can take the connection over before what is written here is there for them to compare with.
const holdLease = `SELECT 1 FROM connection
  WHERE organisation_id = $1 AND id = $2 AND lease_owner = $3 AND deleted_at IS NULL FOR SHARE`;

/**
 * Writes what was read, in one transaction, and only while the run has its connection: a process that slept may hold a page that is
 * older than what somebody else has read since. Throws `stale` then.
 */
export async function writePage<Answer>(
  { organisationId, connectionId, owner }: Source,
  write: (client: pg.PoolClient) => Promise<Answer>,
): Promise<Answer> {
  return transaction(async (client) => {
    const { rowCount } = await client.query(holdLease, [organisationId, connectionId, owner]);
    if (rowCount === 0) throw new AppError('stale', 'Another worker reads this connection by now.');
    return write(client);
  });
}
