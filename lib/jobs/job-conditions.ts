import 'server-only';
import { likePattern, searchText } from '../search-text';
import type { JobFilters, JobStatus } from './job';

/** Expressions as the indexes have them: said otherwise, an index would not be used. */
export const department = 'left(j.department, 200)';
export const location = 'left(COALESCE(j.location_city, j.location_raw), 200)';
export const nameKey = 'left(j.search_text, 200) COLLATE "C"';
export const openingKey = 'COALESCE(j.opened_at, j.remote_created_at)';

/** Jobs that are there, of connections that are there, in the organisation that is $1. */
export const isListed = `j.organisation_id = $1 AND j.remote_deleted_at IS NULL
  AND j.connection_id = ANY(ARRAY(SELECT id FROM connection WHERE organisation_id = $1 AND deleted_at IS NULL))`;

/** An ATS that tells no status must not hide its jobs. */
export const isOpen = `(j.status = 'OPEN' OR j.status IS NULL)`;

const inStatus: Record<JobStatus, string> = {
  open: ` AND ${isOpen}`,
  draft: ` AND j.status = 'DRAFT'`,
  closed: ` AND j.status = 'CLOSED'`,
  archived: ` AND j.status = 'ARCHIVED'`,
  other: ` AND j.status NOT IN ('OPEN', 'DRAFT', 'CLOSED', 'ARCHIVED')`,
  all: '',
};

type Condition = { left: string; value: string };

const MOST_WORDS = 8;

/** The filters as SQL on `job j`, with values numbered from `first`. Every word typed has to be found, in any order. */
export function jobConditions(filters: JobFilters, first: number): { sql: string; values: string[] } {
  const words = searchText(filters.q.slice(0, 200)).split(' ').filter(Boolean).slice(0, MOST_WORDS);
  const candidates: Condition[] = [
    ...words.map((word) => ({ left: 'j.search_text LIKE', value: likePattern(word) })),
    { left: `${department} =`, value: filters.department },
    { left: `${location} =`, value: filters.location },
    // As text: what stands in an address need not be an id.
    { left: 'j.connection_id::text =', value: filters.connection },
  ];
  const conditions = candidates.filter(({ value }) => value !== '');
  const sql = conditions.map(({ left }, index) => ` AND ${left} $${first + index}`).join('');
  return { sql: `${inStatus[filters.status]}${sql}`, values: conditions.map(({ value }) => value) };
}
