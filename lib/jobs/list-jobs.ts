import 'server-only';
import { readFreshness } from '../connections/read-freshness';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { JOBS_PER_PAGE, type JobFilters, type JobList, MOST_COUNTED } from './job';
import { readJobChoices } from './job-choices';
import { department, isListed, jobConditions, location, nameKey, openingKey } from './job-conditions';
import { peopleOfJobs } from './people-of-jobs';

/** One page of the organisation's jobs. However many there are, it reads one page of them. */
export async function listJobs(context: Context, filters: JobFilters): Promise<JobList> {
  const { organisationId } = context;
  const [connections, choices, total, rows] = await Promise.all([
    readFreshness(organisationId),
    readJobChoices(organisationId),
    countJobs(organisationId, filters),
    readJobs(organisationId, filters),
  ]);
  if (rows.length === 0 && filters.page > 1) return listJobs(context, { ...filters, page: 1 });

  const shown = rows.slice(0, JOBS_PER_PAGE);
  const people = await peopleOfJobs(
    organisationId,
    shown.map(({ id }) => id),
  );
  return {
    jobs: shown.map((row) => ({ ...listedJob(row), ...people(row.id) })),
    total,
    page: Math.max(1, filters.page),
    hasMore: rows.length > JOBS_PER_PAGE,
    connections,
    ...choices,
  };
}

/** Counts no further than anybody reads on. */
async function countJobs(organisationId: string, filters: JobFilters): Promise<number> {
  const condition = jobConditions(filters, 3);
  const { rows } = await pool.query<{ total: number }>(
    `SELECT count(*)::int AS total FROM (SELECT 1 FROM job j WHERE ${isListed}${condition.sql} LIMIT $2) AS first`,
    [organisationId, MOST_COUNTED + 1, ...condition.values],
  );
  return rows[0]?.total ?? 0;
}

type JobRow = {
  id: string;
  name: string | null;
  department: string | null;
  location: string | null;
  status: string | null;
  opened_at: Date | null;
  connection_id: string;
};

const orders = {
  name: { key: nameKey, direction: 'ASC' },
  people: { key: 'COALESCE(p.people, 0)', direction: 'DESC' },
  newest: { key: openingKey, direction: 'DESC NULLS LAST' },
} as const satisfies Record<JobFilters['sort'], { key: string; direction: string }>;

const totals = `LEFT JOIN (
    SELECT job_id, sum(people) AS people FROM stage_count WHERE organisation_id = $1 AND lane <> 'gone' GROUP BY job_id
  ) p ON p.job_id = j.id`;

async function readJobs(organisationId: string, filters: JobFilters): Promise<JobRow[]> {
  const { key, direction } = orders[filters.sort];
  const condition = jobConditions(filters, 4);
  const offset = (Math.min(Math.max(1, filters.page), 100_000) - 1) * JOBS_PER_PAGE;
  const { rows } = await pool.query<JobRow>(
    `SELECT j.id, j.name, ${department} AS department, ${location} AS location, j.status, j.connection_id, ${openingKey} AS opened_at
     FROM job j ${filters.sort === 'people' ? totals : ''}
     WHERE ${isListed}${condition.sql}
     ORDER BY ${key} ${direction}, j.id LIMIT $2 OFFSET $3`,
    [organisationId, JOBS_PER_PAGE + 1, offset, ...condition.values],
  );
  return rows;
}

function listedJob(row: JobRow) {
  return {
    id: row.id,
    name: row.name ?? 'Job without a name',
    department: row.department,
    location: row.location,
    status: row.status,
    openedAt: row.opened_at?.toISOString() ?? null,
    connectionId: row.connection_id,
  };
}
