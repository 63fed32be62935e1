import 'server-only';
import { personName } from '../board/board';
import { pool } from '../db/database';
import type { EntryRow } from '../timeline/read-entries';

type Row = {
  entry_id: string;
  candidate_id: string | null;
  first_name: string | null;
  last_name: string | null;
  is_erased: boolean;
};

const columns = `p.id AS candidate_id, p.first_name, p.last_name,
    (p.erased_at IS NOT NULL OR (a.remote_deleted_at IS NOT NULL AND a.candidate_id IS NULL)) AS is_erased`;

/** By application, or by what the ATS answered when somebody was added; until then by whom we knew already. */
const select = `SELECT w.entry_id, ${columns}
  FROM unnest($2::uuid[], $3::uuid[]) AS w(entry_id, application_id)
  JOIN application a ON a.organisation_id = $1 AND a.id = w.application_id
  LEFT JOIN candidate p ON p.organisation_id = a.organisation_id AND p.id = a.candidate_id
  UNION ALL
  SELECT i.id, ${columns}
  FROM intent i
  LEFT JOIN application a ON a.organisation_id = i.organisation_id AND a.connection_id = i.connection_id
    AND a.kombo_id = i.receipt->>'applicationKomboId'
  JOIN candidate p ON p.organisation_id = i.organisation_id
    AND p.id = CASE WHEN a.id IS NULL THEN (i.payload->>'aboutCandidateId')::uuid ELSE a.candidate_id END
  WHERE i.organisation_id = $1 AND i.id = ANY($4::uuid[]) AND i.kind = 'createApplication'`;

/** Whom these entries are about, by the entry's id. Nothing for what is about the job, and for who is not read yet. */
export async function readPeople(
  organisationId: string,
  rows: EntryRow[],
): Promise<Map<string, { id: string | null; name: string }>> {
  const known = rows.flatMap(({ id, application_id }) => (application_id === null ? [] : [{ id, application_id }]));
  const others = rows.filter(({ application_id }) => application_id === null).map(({ id }) => id);
  const { rows: people } = await pool.query<Row>(select, [
    organisationId,
    known.map(({ id }) => id),
    known.map(({ application_id }) => application_id),
    others,
  ]);
  return new Map(
    people.map((row) => [
      row.entry_id,
      { id: row.candidate_id, name: personName({ firstName: row.first_name, lastName: row.last_name }, row.is_erased) },
    ]),
  );
}
