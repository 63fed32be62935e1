import 'server-only';
import type pg from 'pg';
import { pool } from '../db/database';
import { likePattern } from '../search-text';
import type { Asked } from './ask-ats';

/** Clocks differ, and a page says when a record changed, not when it was made. */
const MARGIN_MS = 10 * 60_000;

/** Kombo's id of the application that an earlier attempt has made, by e-mail and job; null where nobody can tell. */
export async function findCreatedApplication(
  { connector, intent, signal }: Asked,
  email: string,
): Promise<string | null> {
  const mirrored = await findMirroredApplication(pool, intent.organisation_id, intent.target_id, email);
  if (mirrored) return mirrored;

  const people = await connector.findCandidatesByDetails({ email, signal });
  if (people.length === 0) return null;
  const ids = new Set(people.map(({ komboId }) => komboId));
  const updatedAfter = new Date(intent.created_at.getTime() - MARGIN_MS).toISOString();
  const pages = connector.streamApplications({ forJobIds: [intent.target.komboId], updatedAfter, signal });
  for await (const { records } of pages) {
    const found = records.find(
      ({ candidateKomboId, remoteDeletedAt }) => ids.has(candidateKomboId ?? '') && remoteDeletedAt === null,
    );
    if (found) return found.komboId;
  }
  return null;
}

/** The same, in what has been read already. */
export async function findMirroredApplication(
  client: pg.Pool | pg.PoolClient,
  organisationId: string,
  jobId: string,
  email: string,
): Promise<string | null> {
  const { rows } = await client.query<{ kombo_id: string }>(
    `SELECT a.kombo_id FROM candidate c
     JOIN application a ON a.organisation_id = c.organisation_id AND a.candidate_id = c.id
     WHERE c.organisation_id = $1 AND a.job_id = $2 AND a.remote_deleted_at IS NULL
       AND EXISTS (SELECT FROM unnest(c.emails) AS known(email) WHERE lower(known.email) = lower($3))
       AND c.search_text LIKE $4
     LIMIT 1`,
    [organisationId, jobId, email, likePattern(email)],
  );
  return rows[0]?.kombo_id ?? null;
}
