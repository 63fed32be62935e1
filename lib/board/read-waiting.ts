import 'server-only';
import { pool } from '../db/database';

/** A read that goes on, and the changes that are not settled yet. */
export type Waiting = { readingSince: Date | null; changes: number };

const none: Waiting = { readingSince: null, changes: 0 };

// On their way, or waiting for a read to show that they arrived: what waits for a person waits for no read.
const select = `SELECT c.id,
    CASE WHEN c.lease_until > now() THEN (
      SELECT max(r.started_at) FROM sync_run r WHERE r.organisation_id = c.organisation_id AND r.connection_id = c.id AND r.state = 'running') END AS reading_since,
    (SELECT count(*)::int FROM intent i
     WHERE i.organisation_id = c.organisation_id AND i.connection_id = c.id AND i.dismissed_at IS NULL
       AND i.state IN ('held', 'queued', 'sending', 'confirmed') AND i.job_id = COALESCE($3, i.job_id)) AS changes
  FROM connection c WHERE c.organisation_id = $1 AND c.deleted_at IS NULL AND c.id = COALESCE($2, c.id)`;

/** What waits at each connection of the organisation, or at the one that is asked for, of one job or of all. */
export async function readWaiting(
  organisationId: string,
  { connectionId = null, jobId = null }: { connectionId?: string | null; jobId?: string | null } = {},
): Promise<(connectionId: string) => Waiting> {
  const { rows } = await pool.query<{ id: string; reading_since: Date | null; changes: number }>(select, [
    organisationId,
    connectionId,
    jobId,
  ]);
  const found = new Map(
    rows.map(({ id, reading_since, changes }) => [id, { readingSince: reading_since, changes }] as const),
  );
  return (id) => found.get(id) ?? none;
}
