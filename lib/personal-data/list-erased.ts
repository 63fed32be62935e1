import 'server-only';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import type { ErasedPerson } from './personal-data';

const MOST = 200;

/** Who was erased here and is kept so, the last ones first. */
export async function listErased({ organisationId }: Context): Promise<ErasedPerson[]> {
  const { rows } = await pool.query<{ id: string; customer: string; at: Date; by: string | null }>(
    `SELECT p.id, c.name AS customer, p.erased_on_request_at AS at, u.name AS by FROM candidate p
     JOIN connection c ON c.organisation_id = p.organisation_id AND c.id = p.connection_id
     LEFT JOIN user_account u ON u.organisation_id = p.organisation_id AND u.id = p.erased_by_id
     WHERE p.organisation_id = $1 AND p.erased_on_request_at IS NOT NULL AND c.deleted_at IS NULL
     ORDER BY p.erased_on_request_at DESC, p.id LIMIT ${MOST}`,
    [organisationId],
  );
  return rows.map(({ id, customer, at, by }) => ({
    id,
    customer,
    at: at.toISOString(),
    by: by ?? 'Somebody who has left',
  }));
}
