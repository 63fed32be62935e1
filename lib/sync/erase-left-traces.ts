import 'server-only';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import { eraseTraces } from './erase-traces';

const AT_ONCE = 100;

type Row = { organisation_id: string; connection_id: string; is_person: boolean; id: string; kombo_id: string };

const isErasedAlone = 'a.remote_deleted_at IS NOT NULL AND a.candidate_id IS NULL AND a.job_id IS NULL';

const findLeft = `SELECT c.organisation_id, c.connection_id, true AS is_person, c.id, c.kombo_id FROM candidate c
  WHERE c.erased_at IS NOT NULL AND EXISTS (
    SELECT 1 FROM intent i
    WHERE i.organisation_id = c.organisation_id AND i.payload <> '{}' AND i.state <> 'sending' AND (
      i.target_id = c.id OR i.target_id IN (
        SELECT a.id FROM application a WHERE a.organisation_id = c.organisation_id AND a.candidate_id = c.id)))
  UNION ALL
  SELECT a.organisation_id, a.connection_id, false, a.id, a.kombo_id FROM application a
  WHERE ${isErasedAlone} AND EXISTS (
    SELECT 1 FROM intent i
    WHERE i.organisation_id = a.organisation_id AND i.target_id = a.id AND i.payload <> '{}' AND i.state <> 'sending')
  UNION ALL
  SELECT a.organisation_id, a.connection_id, false, a.id, a.kombo_id FROM intent i
  JOIN application a ON a.organisation_id = i.organisation_id AND a.connection_id = i.connection_id
    AND a.kombo_id = i.receipt->>'applicationKomboId'
  LEFT JOIN candidate c ON c.organisation_id = a.organisation_id AND c.id = a.candidate_id
  WHERE i.kind = 'createApplication' AND i.payload <> '{}' AND i.state NOT IN ('sending', 'confirmed', 'unconfirmed')
    AND (c.erased_at IS NOT NULL OR (${isErasedAlone}))
  UNION ALL
  SELECT c.organisation_id, c.connection_id, true, c.id, c.kombo_id FROM intent i
  JOIN candidate c ON c.organisation_id = i.organisation_id AND c.id::text = i.payload->>'aboutCandidateId' AND c.erased_at IS NOT NULL
  WHERE i.kind = 'createApplication' AND i.state IN ('held', 'queued', 'refused', 'cancelled')
  LIMIT ${AT_ONCE}`;

/** What could not be taken out when its person or application was erased: it was on its way just then. Of every organisation. */
export async function eraseLeftTraces(): Promise<void> {
  const { rows } = await pool.query<Row>(findLeft);
  for (const { organisation_id: organisationId, connection_id: connectionId, is_person, id, kombo_id } of rows) {
    const known = [{ id, komboId: kombo_id }];
    const erased = {
      organisationId,
      connectionId,
      candidates: is_person ? known : [],
      applications: is_person ? [] : known,
    };
    await transaction((client) => eraseTraces(client, erased));
  }
}
