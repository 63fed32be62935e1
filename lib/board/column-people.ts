import 'server-only';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import type { BoardFilters, ColumnKey } from './board';
import { filterConditions } from './card-pages';
import { columnPlace } from './get-board';

/** Who stands in a column, loaded or not: `true` more than were asked for. */
export type ColumnPeople = { applicationIds: string[]; isCut: boolean };

/** The applications of a column that the filters leave, at most so many. Throws `not-found` for a column this job does not have. */
export async function getColumnPeople(
  context: Context,
  jobId: string,
  { key, filters, most }: { key: ColumnKey; filters: BoardFilters; most: number },
): Promise<ColumnPeople> {
  const place = await columnPlace(context.organisationId, jobId, key);
  if (!place) throw new AppError('not-found', 'This stage is no longer part of the job.');
  const filter = filterConditions(filters, 7);
  const { rows } = await pool.query<{ id: string }>(
    `SELECT a.id FROM application a LEFT JOIN candidate c ON c.organisation_id = a.organisation_id AND c.id = a.candidate_id
     WHERE a.organisation_id = $1 AND a.job_id = $2 AND a.shown_lane = $3
       AND (a.shown_stage_id = ANY($4::uuid[]) OR ($5 AND a.shown_stage_id IS NULL))${filter.sql}
     ORDER BY a.shown_since DESC, a.id LIMIT $6`,
    [
      context.organisationId,
      jobId,
      place.lane,
      place.stageIds.filter((id) => id !== null),
      place.stageIds.includes(null),
      most + 1,
      ...filter.values,
    ],
  );
  return { applicationIds: rows.slice(0, most).map(({ id }) => id), isCut: rows.length > most };
}
