import 'server-only';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import { eraseTraces } from './erase-traces';

const AT_ONCE = 100;

type Row = { organisation_id: string; connection_id: string; id: string; kombo_id: string };

const findLeft = `SELECT c.organisation_id, c.connection_id, c.id, c.kombo_id FROM candidate c
  WHERE c.erased_at IS NOT NULL AND EXISTS (
    SELECT 1 FROM intent i
    WHERE i.organisation_id = c.organisation_id AND i.payload <> '{}' AND i.state <> 'sending' AND (
      i.target_id = c.id OR i.target_id IN (
        SELECT a.id FROM application a WHERE a.organisation_id = c.organisation_id AND a.candidate_id = c.id)))
  LIMIT ${AT_ONCE}`;

/** What could not be taken out when its person was erased: it was being sent just then. Of every organisation. */
export async function eraseLeftTraces(): Promise<void> {
  const { rows } = await pool.query<Row>(findLeft);
  for (const { organisation_id: organisationId, connection_id: connectionId, id, kombo_id: komboId } of rows) {
    const erased = { organisationId, connectionId, candidates: [{ id, komboId }], applications: [] };
    await transaction((client) => eraseTraces(client, erased));
  }
}
