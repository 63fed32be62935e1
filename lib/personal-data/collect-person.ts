import 'server-only';
import { pool } from '../db/database';
import { AppError } from '../result';

/** All rows about one person, by table. Dates are ISO 8601, as JSON has them. */
export type Collected = { tables: Record<string, object[]>; uploadIds: string[] };

/** Rows `t` of organisation `$1` about the person `$2`: their applications are `$3`, their ids at Kombo `$4`, the connection `$5`, addresses `$6`. */
const parts = {
  candidate: 'candidate AS t WHERE t.organisation_id = $1 AND t.id = $2::uuid',
  application: 'application AS t WHERE t.organisation_id = $1 AND t.candidate_id = $2::uuid',
  stage_transition: 'stage_transition AS t WHERE t.organisation_id = $1 AND t.application_id = ANY($3::uuid[])',
  intent: `intent AS t WHERE t.organisation_id = $1 AND (t.target_id = $2::uuid OR t.target_id = ANY($3::uuid[])
    OR (t.kind = 'createApplication' AND (t.payload->>'aboutCandidateId' = $2::text OR (t.connection_id = $5::uuid AND (
      t.receipt->>'applicationKomboId' = ANY($4::text[]) OR lower(t.payload->'candidate'->>'email') = ANY($6::text[]))))))`,
  draft: `draft AS t WHERE t.organisation_id = $1 AND EXISTS (
    SELECT 1 FROM unnest($3::text[] || $2::text) AS about WHERE position(about IN t.subject) > 0)`,
  field_reading:
    'field_reading AS t WHERE t.organisation_id = $1 AND (t.target_id = $2::uuid OR t.target_id = ANY($3::uuid[]))',
  quarantined_record: `quarantined_record AS t WHERE t.organisation_id = $1 AND t.connection_id = $5::uuid AND (
    (t.model = 'candidates' AND t.kombo_id = ANY($4::text[]))
    OR (t.model = 'applications' AND (t.kombo_id = ANY($4::text[])
      OR t.record->>'candidate_id' = ANY($4::text[]) OR t.record->'candidate'->>'id' = ANY($4::text[]))))`,
  audit_event: 'audit_event AS t WHERE t.organisation_id = $1 AND t.target_id = ANY($3::text[] || $2::text)',
} as const;

/** Left out of a batch: who, and the sentence. */
const leftOut = `SELECT jsonb_build_object('batch_id', b.id, 'created_at', b.created_at, 'applicationId', one->>'applicationId', 'sentence', one->>'sentence') AS row
  FROM intent_batch b, jsonb_array_elements(b.left_out) AS one
  WHERE b.organisation_id = $1 AND one->>'applicationId' = ANY($2::text[])`;

type Known = { kombo_id: string; connection_id: string; emails: string[] };

/** Throws `not-found`, for another organisation's too. */
export async function collectPerson(organisationId: string, candidateId: string): Promise<Collected> {
  const { rows: people } = await pool.query<Known>(
    'SELECT kombo_id, connection_id, emails FROM candidate WHERE organisation_id = $1 AND id = $2',
    [organisationId, candidateId],
  );
  const person = people[0];
  if (!person) throw new AppError('not-found', 'This person is not here, or no longer.');
  const { rows: applications } = await pool.query<{ id: string; kombo_id: string }>(
    'SELECT id, kombo_id FROM application WHERE organisation_id = $1 AND candidate_id = $2',
    [organisationId, candidateId],
  );
  const applicationIds = applications.map(({ id }) => id);
  const komboIds = [person.kombo_id, ...applications.map(({ kombo_id }) => kombo_id)];
  const emails = person.emails.map((email) => email.toLowerCase());
  const values = [organisationId, candidateId, applicationIds, komboIds, person.connection_id, emails];

  const tables: Record<string, object[]> = {};
  for (const [name, from] of Object.entries(parts)) tables[name] = await readRows(from, values);
  tables.left_out_of_batches = await readAll(leftOut, [organisationId, applicationIds]);
  const intentIds = (tables.intent ?? []).flatMap((row) => ('id' in row ? [row.id] : []));
  const uploads = await readAll(
    `SELECT to_jsonb(t) - 'body' AS row FROM upload AS t WHERE t.organisation_id = $1 AND t.intent_id = ANY($2::uuid[])`,
    [organisationId, intentIds],
  );
  tables.upload = uploads;
  return {
    tables,
    uploadIds: uploads.flatMap((row) => ('id' in row && typeof row.id === 'string' ? [row.id] : [])),
  };
}

/** PostgreSQL takes only values that a statement names: this names all of them. */
const given = `WITH given AS (SELECT $1::uuid, $2::text, $3::uuid[], $4::text[], $5::uuid, $6::text[])`;

function readRows(from: string, values: unknown[]): Promise<object[]> {
  return readAll(`${given} SELECT to_jsonb(t) AS row FROM ${from}`, values);
}

async function readAll(text: string, values: unknown[]): Promise<object[]> {
  const { rows } = await pool.query<{ row: object }>(text, values);
  return rows.map(({ row }) => row);
}
