import 'server-only';
import { pool } from '../db/database';
import type { CandidatePage } from './candidate-page';

/** The reasons for a rejection that an ATS offers, by name. */
export async function readReasons(organisationId: string, connectionId: string): Promise<CandidatePage['reasons']> {
  const { rows } = await pool.query<{ id: string; name: string | null }>(
    `SELECT id, name FROM rejection_reason WHERE organisation_id = $1 AND connection_id = $2 AND remote_deleted_at IS NULL
     ORDER BY name NULLS LAST, id LIMIT 500`,
    [organisationId, connectionId],
  );
  return rows.map(({ id, name }) => ({ id, name: name ?? 'No name' }));
}
