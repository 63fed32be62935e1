import 'server-only';
import { pool } from '../db/database';
import { AppError } from '../result';

export type FilePerson = { id: string; komboId: string; connectionId: string; isGone: boolean };

/** Throws `not-found`, for somebody of another organisation or who was erased too. */
export async function findPerson(organisationId: string, candidateId: string): Promise<FilePerson> {
  const { rows } = await pool.query<{ kombo_id: string; connection_id: string; is_gone: boolean }>(
    `SELECT kombo_id, connection_id, remote_deleted_at IS NOT NULL AS is_gone FROM candidate
     WHERE organisation_id = $1 AND id = $2 AND erased_at IS NULL`,
    [organisationId, candidateId],
  );
  const row = rows[0];
  if (!row) throw new AppError('not-found', 'This person is not here, or no longer.');
  return { id: candidateId, komboId: row.kombo_id, connectionId: row.connection_id, isGone: row.is_gone };
}
