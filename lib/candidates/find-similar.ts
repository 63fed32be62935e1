import 'server-only';
import { z } from 'zod';
import { personName } from '../board/board';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { likePattern, searchText } from '../search-text';
import type { Similar } from './new-person';

const MOST = 6;
/** Country and trunk prefixes are written or not; what follows them is not. */
const TELLING_DIGITS = 8;

export const SimilarTo = z.object({
  jobId: z.uuid(),
  name: z.string().trim().max(400),
  email: z.string().trim().max(320),
  phone: z.string().trim().max(60),
});

type Row = {
  id: string;
  first_name: string | null;
  last_name: string | null;
  emails: string[];
  customer: string;
  jobs: string[] | null;
  job_ids: string[] | null;
  same: Similar['same'];
};

/** Who has the same e-mail address, telephone number or name, in every connection of the organisation; the surest first. */
export async function findSimilar(
  { organisationId }: Context,
  { jobId, name, email, phone }: z.infer<typeof SimilarTo>,
): Promise<Similar[]> {
  const digits = phone.replace(/\D/g, '').slice(-TELLING_DIGITS);
  const { rows } = await pool.query<Row>(
    `WITH alike AS (
       SELECT c.organisation_id, c.id, c.first_name, c.last_name, c.emails, n.name AS customer,
         CASE WHEN $2 <> '' AND EXISTS (SELECT 1 FROM unnest(c.emails) AS known(email) WHERE lower(known.email) = lower($2)) THEN 'e-mail'
           WHEN $4 <> '' AND c.search_text LIKE $5 THEN 'phone' ELSE 'name' END AS same
       FROM candidate c JOIN connection n ON n.organisation_id = c.organisation_id AND n.id = c.connection_id AND n.deleted_at IS NULL
       WHERE c.organisation_id = $1 AND c.erased_at IS NULL AND c.remote_deleted_at IS NULL AND (
         ($2 <> '' AND c.search_text LIKE $3) OR ($4 <> '' AND c.search_text LIKE $5)
         OR ($6 <> '' AND c.search_text LIKE $7 AND (c.search_text = $6 OR c.search_text LIKE $8)))),
     found AS (SELECT * FROM alike ORDER BY array_position(ARRAY['e-mail', 'phone', 'name'], same), last_name, id LIMIT ${MOST})
     SELECT f.id, f.first_name, f.last_name, f.emails, f.customer, f.same,
       (SELECT array_agg(j.name ORDER BY j.name) FROM application a JOIN job j ON j.organisation_id = a.organisation_id AND j.id = a.job_id
        WHERE a.organisation_id = f.organisation_id AND a.candidate_id = f.id AND a.remote_deleted_at IS NULL) AS jobs,
       (SELECT array_agg(a.job_id::text) FROM application a
        WHERE a.organisation_id = f.organisation_id AND a.candidate_id = f.id AND a.remote_deleted_at IS NULL) AS job_ids
     FROM found f ORDER BY array_position(ARRAY['e-mail', 'phone', 'name'], f.same), f.last_name, f.id`,
    [
      organisationId,
      email,
      likePattern(email),
      digits.length === TELLING_DIGITS ? digits : '',
      likePattern(digits),
      searchText(name),
      likePattern(name),
      `${likePattern(name).slice(1, -1)} %`,
    ],
  );
  return rows.map((row) => ({
    id: row.id,
    name: personName({ firstName: row.first_name, lastName: row.last_name }, false),
    email: row.emails[0] ?? null,
    customer: row.customer,
    jobs: row.jobs ?? [],
    same: row.same,
    isOnJob: row.job_ids?.includes(jobId) ?? false,
  }));
}
