import 'server-only';
import { type BoardFilters, type ColumnKey, DECLINED, HIRED, HOLDING } from '../board/board';
import { filterConditions } from '../board/card-pages';
import { getJobRules, type JobRules } from '../board/job-rules';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';

export type ColumnNeighbours = {
  jobName: string;
  place: string;
  position: number | null;
  total: number | null;
  previous: string | null;
  next: string | null;
};

/** People are counted so far and no further: a long column opens as fast as a short one. */
const COUNTED = 1_000;

export type InColumn = { jobId: string; column: ColumnKey; filters: BoardFilters };

/** Who stands above and below somebody in a column of a board, in its order. Throws `not-found`. */
export async function neighboursInColumn(
  { organisationId }: Context,
  { jobId, column, filters }: InColumn,
  candidateId: string,
): Promise<ColumnNeighbours> {
  const rules = await getJobRules(organisationId, jobId);
  const place = placeOf(rules, column);
  const filter = filterConditions(filters, 4);
  const from = `FROM application a LEFT JOIN candidate c ON c.organisation_id = a.organisation_id AND c.id = a.candidate_id
     WHERE a.organisation_id = $1 AND a.job_id = $2 AND ${place.is}${filter.sql}`;
  const values = [organisationId, jobId, place.stageIds, ...filter.values];
  const here = await findHere(from, values, candidateId);
  // The first half of each is the range of the index in which the search begins.
  const known = `${from} AND a.candidate_id IS NOT NULL`;
  const above =
    here && `${known} AND a.shown_since >= ${here.since} AND (a.shown_since > ${here.since} OR a.id < ${here.id})`;
  const below = here
    ? `${known} AND a.shown_since <= ${here.since} AND (a.shown_since < ${here.since} OR a.id > ${here.id})`
    : known;
  const own = here ? [...values, ...here.values] : values;
  const [previous, next, before, all] = await Promise.all([
    above ? first(`SELECT a.candidate_id ${above} ORDER BY a.shown_since, a.id DESC LIMIT 1`, own) : null,
    first(`SELECT a.candidate_id ${below} ORDER BY a.shown_since DESC, a.id LIMIT 1`, own),
    above ? countUpTo(`SELECT 1 ${above}`, own) : null,
    countUpTo(`SELECT 1 ${from}`, values),
  ]);
  return {
    jobName: rules.job.name ?? 'Job without a name',
    place: place.name,
    position: before === null ? null : before + 1,
    total: all,
    previous,
    next,
  };
}

/** Lanes stand in the text: an index of two lanes is not used for a lane that comes as a value. */
function placeOf({ stages }: JobRules, column: ColumnKey) {
  const stageIds = stages.map(({ id }) => id);
  const anyStage = '$3::uuid[] IS NOT NULL';
  if (column === HIRED) return { name: 'Hired', is: `a.shown_lane = 'hired' AND ${anyStage}`, stageIds };
  if (column === DECLINED) return { name: 'Declined', is: `a.shown_lane = 'declined' AND ${anyStage}`, stageIds };
  if (column === HOLDING) {
    const outside = '(a.shown_stage_id IS NULL OR a.shown_stage_id <> ALL($3::uuid[]))';
    return { name: 'No stage of this job', is: `a.shown_lane = 'active' AND ${outside}`, stageIds };
  }
  const found = stages.find(({ id }) => id === column);
  if (!found) throw new AppError('not-found', 'This stage is no longer part of the job.');
  return {
    name: found.name ?? 'Stage without a name',
    is: `a.shown_lane = 'active' AND a.shown_stage_id = ($3::uuid[])[1]`,
    stageIds: [column],
  };
}

/** Null where the person stands in another column by now: then the column begins anew. */
async function findHere(from: string, values: unknown[], candidateId: string) {
  const { rows } = await pool.query<{ since: Date; id: string }>(
    `SELECT a.shown_since AS since, a.id ${from} AND a.candidate_id = $${values.length + 1} LIMIT 1`,
    [...values, candidateId],
  );
  const row = rows[0];
  if (!row) return null;
  const number = values.length;
  return { since: `$${number + 1}::timestamptz`, id: `$${number + 2}::uuid`, values: [row.since, row.id] };
}

async function first(sql: string, values: unknown[]): Promise<string | null> {
  const { rows } = await pool.query<{ candidate_id: string }>(sql, values);
  return rows[0]?.candidate_id ?? null;
}

async function countUpTo(sql: string, values: unknown[]): Promise<number | null> {
  const { rows } = await pool.query<{ people: number }>(
    `SELECT count(*)::int AS people FROM (${sql} LIMIT ${COUNTED}) AS counted`,
    values,
  );
  const people = rows[0]?.people ?? 0;
  return people < COUNTED ? people : null;
}
