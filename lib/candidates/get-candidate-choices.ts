import 'server-only';
import { readFreshness } from '../connections/read-freshness';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { isListed, isOpen } from '../jobs/job-conditions';
import type { CandidateChoices } from './listed-candidate';

/** As many as a person can read through. */
const MOST_JOBS = 300;
const MOST_NAMES = 100;
/** Tags are read off the newest people: all of them would have to be read for all tags. A tag in a row can be chosen too. */
const READ_FOR_TAGS = 2_000;

type Names = { jobs: { id: string; name: string }[] | null; stages: string[]; tags: string[] };

const select = `SELECT
  (SELECT json_agg(listed) FROM (SELECT j.id, coalesce(j.name, 'Job without a name') AS name FROM job j
   WHERE ${isListed} AND (${isOpen} OR j.id::text = $2) ORDER BY left(j.search_text, 200) COLLATE "C", j.id LIMIT ${MOST_JOBS}) AS listed) AS jobs,
  ARRAY(SELECT DISTINCT s.name FROM stage s WHERE s.organisation_id = $1 AND s.remote_deleted_at IS NULL AND s.name IS NOT NULL
   AND EXISTS (SELECT 1 FROM job_stage js WHERE js.organisation_id = $1 AND js.stage_id = s.id AND ($2 = '' OR js.job_id::text = $2))
   ORDER BY s.name LIMIT ${MOST_NAMES}) AS stages,
  ARRAY(SELECT DISTINCT tag FROM (
     SELECT c.tags FROM candidate c WHERE c.organisation_id = $1
     ORDER BY coalesce(c.remote_created_at, to_timestamp(0)) DESC, c.id DESC LIMIT ${READ_FOR_TAGS}) AS newest
   CROSS JOIN LATERAL unnest(newest.tags) AS tag ORDER BY tag LIMIT ${MOST_NAMES}) AS tags`;

/** What the list of people can be narrowed to. `job`: only the stages of this one. */
export async function getCandidateChoices({ organisationId }: Context, job: string): Promise<CandidateChoices> {
  const [names, connections] = await Promise.all([
    pool.query<Names>(select, [organisationId, job]),
    readFreshness(organisationId),
  ]);
  const [row] = names.rows;
  return { connections, jobs: row?.jobs ?? [], stages: row?.stages ?? [], tags: row?.tags ?? [] };
}
