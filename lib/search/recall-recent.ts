import 'server-only';
import { z } from 'zod';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { type FoundRow, foundJob, jobColumns, jobSource, readFoundPeople } from './read-found';
import { type Found, MOST_RECENT } from './search';

const Ids = z.array(z.uuid()).max(MOST_RECENT);
export const RecallRecent = z.object({ people: Ids, jobs: Ids });

/** What a browser remembers by id alone, as it is called now; who and what is gone, or somebody else's, is left out. */
export async function recallRecent(
  { organisationId }: Context,
  { people, jobs }: z.infer<typeof RecallRecent>,
): Promise<Found> {
  const [found, { rows }] = await Promise.all([
    readFoundPeople(organisationId, people),
    pool.query<FoundRow>(`SELECT ${jobColumns} ${jobSource} AND j.id = ANY($2::uuid[])`, [organisationId, jobs]),
  ]);
  const byId = new Map(rows.map((row) => [row.id, foundJob(row)]));
  return { people: found, jobs: jobs.flatMap((id) => byId.get(id) ?? []) };
}
