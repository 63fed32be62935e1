import 'server-only';
import { z } from 'zod';
import { personName } from '../board/board';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { digitsOf, likePattern, searchText } from '../search-text';
import type { Match, Similar } from './new-person';

const MOST = 6;
/** Country and trunk prefixes are written or not; what follows them is not. */
const TELLING_DIGITS = 8;

export const SimilarTo = z.object({
  jobId: z.uuid(),
  /** Whom this is about: they are no news. */
  besides: z.union([z.uuid(), z.literal('')]).default(''),
  name: z.string().trim().max(400),
  email: z.string().trim().max(320),
  phone: z.string().trim().max(60),
});

type Row = {
  id: string;
  first_name: string | null;
  last_name: string | null;
  customer: string;
  jobs: string[] | null;
  job_ids: string[] | null;
  same_email: string | null;
  same_phone: string | null;
  same_name: boolean;
};

// The search text finds in its index who may match; what they really share is read from the record.
const select = `WITH alike AS (
    SELECT c.organisation_id, c.id, c.first_name, c.last_name, n.name AS customer,
      (SELECT known.email FROM unnest(c.emails) AS known(email) WHERE $2 <> '' AND lower(known.email) = lower($2) LIMIT 1) AS same_email,
      (SELECT known.phone FROM unnest(c.phones) AS known(phone)
        WHERE $4 <> '' AND position($4 IN regexp_replace(known.phone, '[^0-9]', '', 'g')) > 0 LIMIT 1) AS same_phone,
      $6 <> '' AND (c.search_text = $6 OR c.search_text LIKE $8) AS same_name
    FROM candidate c JOIN connection n ON n.organisation_id = c.organisation_id AND n.id = c.connection_id AND n.deleted_at IS NULL
    WHERE c.organisation_id = $1 AND c.erased_at IS NULL AND c.remote_deleted_at IS NULL AND c.id IS DISTINCT FROM $9::uuid AND (
      ($2 <> '' AND c.search_text LIKE $3) OR ($4 <> '' AND c.search_text LIKE $5)
      OR ($6 <> '' AND c.search_text LIKE $7 AND (c.search_text = $6 OR c.search_text LIKE $8)))),
  found AS (
    SELECT *, CASE WHEN same_email IS NOT NULL THEN 1 WHEN same_phone IS NOT NULL THEN 2 ELSE 3 END AS sure FROM alike
    WHERE same_email IS NOT NULL OR same_phone IS NOT NULL OR same_name ORDER BY sure, last_name, id LIMIT ${MOST})
  SELECT f.id, f.first_name, f.last_name, f.customer, f.same_email, f.same_phone, f.same_name,
    (SELECT array_agg(j.name ORDER BY j.name) FROM application a JOIN job j ON j.organisation_id = a.organisation_id AND j.id = a.job_id
     WHERE a.organisation_id = f.organisation_id AND a.candidate_id = f.id AND a.remote_deleted_at IS NULL) AS jobs,
    (SELECT array_agg(a.job_id::text) FROM application a
     WHERE a.organisation_id = f.organisation_id AND a.candidate_id = f.id AND a.remote_deleted_at IS NULL) AS job_ids
  FROM found f ORDER BY f.sure, f.last_name, f.id`;

/** Who has the same e-mail address, telephone number or name, in every connection of the organisation; the surest first. */
export async function findSimilar(
  { organisationId }: Context,
  { jobId, besides, name, email, phone }: z.input<typeof SimilarTo>,
): Promise<Similar[]> {
  const digits = digitsOf(phone).slice(-TELLING_DIGITS);
  const { rows } = await pool.query<Row>(select, [
    organisationId,
    email,
    likePattern(email),
    digits.length === TELLING_DIGITS ? digits : '',
    likePattern(digits),
    searchText(name),
    likePattern(name),
    `${likePattern(name).slice(1, -1)} %`,
    besides || null,
  ]);
  return rows.map((row) => ({
    id: row.id,
    name: nameOf(row),
    customer: row.customer,
    jobs: row.jobs ?? [],
    matches: matchesOf(row),
    isOnJob: row.job_ids?.includes(jobId) ?? false,
  }));
}

const nameOf = (row: Row) => personName({ firstName: row.first_name, lastName: row.last_name }, false);

function matchesOf(row: Row): Match[] {
  const found: Match[] = [];
  if (row.same_email !== null) found.push({ what: 'e-mail', value: row.same_email });
  if (row.same_phone !== null) found.push({ what: 'phone', value: row.same_phone });
  if (row.same_name) found.push({ what: 'name', value: nameOf(row) });
  return found;
}
