import 'server-only';
import type pg from 'pg';
import { pool } from '../db/database';
import { likePattern } from '../search-text';

/** Where a person stands on a job already: as the record asked about, or as another one with the same e-mail address. */
export type Applied = { applicationId: string; candidateId: string };

type Person = { id: string; emails: readonly string[] };
type Row = { job_id: string; application_id: string; candidate_id: string };

const select = `SELECT DISTINCT ON (a.job_id) a.job_id, a.id AS application_id, a.candidate_id FROM application a
  WHERE a.organisation_id = $1 AND a.job_id = COALESCE($5, a.job_id) AND a.remote_deleted_at IS NULL AND a.candidate_id IN (
    SELECT $2::uuid UNION ALL
    SELECT c.id FROM candidate c WHERE c.organisation_id = $1 AND c.search_text LIKE ANY($4::text[])
      AND EXISTS (SELECT FROM unnest(c.emails) AS known(email) WHERE lower(known.email) = ANY($3::text[])))
  ORDER BY a.job_id, (a.candidate_id = $2) DESC, a.id`;

/** The jobs that the ATS would refuse for this person, because they are on them, however that ended. `jobId`: only this one. */
export async function findAppliedJobs(
  organisationId: string,
  { id, emails }: Person,
  jobId: string | null,
  client: pg.Pool | pg.PoolClient = pool,
): Promise<Map<string, Applied>> {
  const { rows } = await client.query<Row>(select, [
    organisationId,
    id,
    emails.map((email) => email.toLowerCase()),
    emails.map(likePattern),
    jobId,
  ]);
  return new Map(
    rows.map(({ job_id, application_id, candidate_id }) => [
      job_id,
      { applicationId: application_id, candidateId: candidate_id },
    ]),
  );
}
