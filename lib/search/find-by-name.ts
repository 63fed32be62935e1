import 'server-only';
import { seekPlaces, seekSimilar } from '../candidates/candidate-places';
import { usualFilters } from '../candidates/listed-candidate';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { jobConditions, nameKey } from '../jobs/job-conditions';
import { searchText } from '../search-text';
import { type FoundRow, foundJob, jobColumns, jobSource, readFoundPeople } from './read-found';
import { FEWEST_TYPED, type Found, MOST_FOUND, MOST_TYPED, nothingFound } from './search';

/** People and jobs by a part of their name, without accents; people also by e-mail, phone and with a slip. The nearest first. */
export async function findByName({ organisationId }: Context, typed: string): Promise<Found> {
  const q = typed
    .slice(0, MOST_TYPED)
    .replace(/\p{Cc}/gu, ' ')
    .trim(); // PostgreSQL knows no NUL
  if (searchText(q).length < FEWEST_TYPED) return nothingFound;
  const [people, jobs] = await Promise.all([findPeople(organisationId, q), findJobs(organisationId, q)]);
  return { people, jobs };
}

async function findPeople(organisationId: string, q: string): Promise<Found['people']> {
  const filters = { ...usualFilters, q };
  const places = await seekPlaces({ organisationId, filters, from: null, direction: 'forwards', limit: MOST_FOUND });
  const room = MOST_FOUND - places.length;
  const similar = room > 0 ? await seekSimilar(organisationId, filters, places.length, MOST_FOUND) : [];
  return readFoundPeople(organisationId, [...places.map(({ id }) => id), ...similar]);
}

/** Those that are open come first, and those that begin with what was typed. */
async function findJobs(organisationId: string, q: string): Promise<Found['jobs']> {
  const filters = { q, status: 'all', department: '', location: '', connection: '', sort: 'name', page: 1 } as const;
  const condition = jobConditions(filters, 4);
  const { rows } = await pool.query<FoundRow>(
    `SELECT ${jobColumns} ${jobSource}${condition.sql}
     ORDER BY COALESCE(j.status, 'OPEN') <> 'OPEN', starts_with(j.search_text, $2) DESC, ${nameKey}, j.id LIMIT $3`,
    [organisationId, searchText(q), MOST_FOUND, ...condition.values],
  );
  return rows.map(foundJob);
}
