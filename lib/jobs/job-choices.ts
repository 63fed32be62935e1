import 'server-only';
import { pool } from '../db/database';
import { department, location } from './job-conditions';

/** As many as a person can read through. */
const CHOICES = 200;

/** What the jobs list can be narrowed to. Steps from one to the next in the index, however many jobs have each. */
export async function readJobChoices(organisationId: string): Promise<{ departments: string[]; locations: string[] }> {
  const { rows } = await pool.query<{ departments: string[]; locations: string[] }>(
    `SELECT ${distinct(department)} AS departments, ${distinct(location)} AS locations`,
    [organisationId],
  );
  return rows[0] ?? { departments: [], locations: [] };
}

function distinct(expression: string): string {
  const next = (after: string) =>
    `SELECT ${expression} AS choice FROM job j
     WHERE j.organisation_id = $1 AND j.remote_deleted_at IS NULL AND ${expression} ${after} ORDER BY ${expression} LIMIT 1`;
  return `ARRAY(
    WITH RECURSIVE found AS (
      (${next('IS NOT NULL')})
      UNION ALL SELECT (${next('> found.choice')}) FROM found WHERE found.choice IS NOT NULL)
    SELECT choice FROM found WHERE choice IS NOT NULL LIMIT ${CHOICES})`;
}
