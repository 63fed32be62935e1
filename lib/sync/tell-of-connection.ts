import 'server-only';
import { pool } from '../db/database';
import { tellOfBoards } from '../live/board-events';

type Connection = { organisationId: string; connectionId: string };

/** What the boards of a connection say about it: they are told when it differs. */
export async function standingOf({ organisationId, connectionId }: Connection): Promise<string> {
  const { rows } = await pool.query<{ standing: string }>(
    `SELECT concat_ws(' ', state, failures_in_row > 0, last_synced_at IS NULL) AS standing
     FROM connection WHERE organisation_id = $1 AND id = $2`,
    [organisationId, connectionId],
  );
  return rows[0]?.standing ?? '';
}

/** Has everybody who looks at one of its open jobs read the board again, with what it says about the connection. */
export async function tellOfConnection({ organisationId, connectionId }: Connection): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM job WHERE organisation_id = $1 AND connection_id = $2 AND remote_deleted_at IS NULL
       AND status IS DISTINCT FROM 'CLOSED' AND status IS DISTINCT FROM 'ARCHIVED'`,
    [organisationId, connectionId],
  );
  tellOfBoards(
    organisationId,
    rows.map(({ id }) => id),
  );
}
