import 'server-only';
import { LOOK_ONLY, mayAct } from '../auth/role';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { currentMark } from '../live/recent-news';
import { AppError } from '../result';
import {
  type Board,
  type BoardFilters,
  type Column,
  type ColumnKey,
  type ColumnPage,
  DECLINED,
  finishedColumn,
  HIRED,
  HOLDING,
  holdingColumn,
  isFiltered,
  stageColumn,
} from './board';
import { canAddOf } from './can-add';
import { type ColumnPlace, filterConditions, readFirstPages, readPage } from './card-pages';
import type { CardRules } from './card-rows';
import { freshnessOf } from './freshness';
import { getJobRules, type JobRules, whetherMovable } from './job-rules';
import { readWaiting } from './read-waiting';

const NO_STAGE = '00000000-0000-0000-0000-000000000000';

type StageCount = { lane: 'active' | 'hired' | 'declined' | 'gone'; stage_id: string; people: number };

/** A job's board: every column with its count and its first cards. Throws `not-found`. */
export async function getBoard(context: Context, jobId: string, filters: BoardFilters): Promise<Board> {
  const { organisationId } = context;
  const mark = currentMark();
  const [rules, kept] = await Promise.all([getJobRules(organisationId, jobId), countPeople(organisationId, jobId)]);
  const counts = isFiltered(filters) ? await countFiltered(organisationId, jobId, filters) : kept;
  const { job, connection, provider } = rules;
  const [pages, sources, waitingAt] = await Promise.all([
    firstPages(context, rules, counts, filters),
    sourcesOf(organisationId, connection.id),
    readWaiting(organisationId, { connectionId: connection.id, jobId }),
  ]);
  return {
    mark,
    job: { ...job, name: job.name ?? 'Job without a name', customer: connection.name, tool: provider.name },
    freshness: freshnessOf(connection, waitingAt(connection.id), provider),
    connectionHref: mayAct(context.role, 'admin') ? `/admin/connections/${connection.id}` : null,
    columns: columnsOf(rules, counts),
    pages,
    sources,
    canMove: canMoveOf(context, rules),
    canAct: mayAct(context.role, 'recruiter') || LOOK_ONLY,
    canAdd: canAddOf(context.role, rules),
    total: sum(kept.filter(({ lane }) => lane !== 'gone')),
  };
}

/** A column's next page. Throws `not-found` for a column this job does not have. */
export async function getColumnPage(
  context: Context,
  jobId: string,
  key: ColumnKey,
  filters: BoardFilters,
  after: string,
): Promise<ColumnPage> {
  const rules = await getJobRules(context.organisationId, jobId);
  const card = cardRules(context, rules);
  const place = await placeOf(context.organisationId, rules, key);
  if (!place) throw new AppError('not-found', 'This stage is no longer part of the job.');
  return readPage({ organisationId: context.organisationId, jobId, place, filters, after }, card);
}

/** Which rows make up a column, or null where the job has no such column. Throws `not-found` for the job. */
export async function columnPlace(organisationId: string, jobId: string, key: ColumnKey): Promise<ColumnPlace | null> {
  return placeOf(organisationId, await getJobRules(organisationId, jobId), key);
}

async function placeOf(organisationId: string, { job, stages }: JobRules, key: ColumnKey): Promise<ColumnPlace | null> {
  const stageIds = new Set(stages.map(({ id }) => id));
  if (stageIds.has(key)) return { key, lane: 'active', stageIds: [key] };
  return placeBeside(key, await countPeople(organisationId, job.id), stageIds);
}

export function cardRules({ userId }: Pick<Context, 'userId'>, { provider, stages }: JobRules): CardRules {
  return { provider, stageIds: new Set(stages.map(({ id }) => id)), viewerId: userId };
}

export function canMoveOf({ role }: Context, rules: JobRules): true | string {
  return mayAct(role, 'recruiter')
    ? whetherMovable(rules)
    : 'Your role lets you look. Ask an admin if you need to move people.';
}

/** From the kept counters: as quick for a hundred thousand people as for ten. */
async function countPeople(organisationId: string, jobId: string): Promise<StageCount[]> {
  const { rows } = await pool.query<StageCount>(
    'SELECT lane, stage_id, people FROM stage_count WHERE organisation_id = $1 AND job_id = $2 AND people > 0',
    [organisationId, jobId],
  );
  return rows;
}

async function countFiltered(organisationId: string, jobId: string, filters: BoardFilters): Promise<StageCount[]> {
  const filter = filterConditions(filters, 4);
  const { rows } = await pool.query<StageCount>(
    `SELECT a.shown_lane AS lane, COALESCE(a.shown_stage_id, $3) AS stage_id, count(*)::int AS people
     FROM application a LEFT JOIN candidate c ON c.organisation_id = a.organisation_id AND c.id = a.candidate_id
     WHERE a.organisation_id = $1 AND a.job_id = $2${filter.sql} GROUP BY 1, 2`,
    [organisationId, jobId, NO_STAGE, ...filter.values],
  );
  return rows;
}

function sum(counts: StageCount[]): number {
  return counts.reduce((total, { people }) => total + people, 0);
}

/** The columns that are no stage of the job, by the stages in which their people are. */
function placeBeside(key: ColumnKey, counts: StageCount[], stageIds: ReadonlySet<string>): ColumnPlace | null {
  if (key !== HOLDING && key !== HIRED && key !== DECLINED) return null;
  const lane = key === HOLDING ? 'active' : key;
  const found = counts.filter((count) => count.lane === lane && !(key === HOLDING && stageIds.has(count.stage_id)));
  return { key, lane, stageIds: found.map(({ stage_id }) => (stage_id === NO_STAGE ? null : stage_id)) };
}

function columnsOf({ stages, provider }: JobRules, counts: StageCount[]): Column[] {
  const stageIds = new Set(stages.map(({ id }) => id));
  const active = counts.filter(({ lane }) => lane === 'active');
  const held = sum(active.filter(({ stage_id }) => !stageIds.has(stage_id)));
  const finished = [HIRED, DECLINED] as const;
  return [
    ...(held > 0 ? [holdingColumn(held)] : []),
    ...stages.map((stage) => stageColumn(stage, sum(active.filter(({ stage_id }) => stage_id === stage.id)), provider)),
    ...finished.map((key) => finishedColumn(key, sum(counts.filter(({ lane }) => lane === key)))),
  ];
}

async function firstPages(context: Context, rules: JobRules, counts: StageCount[], filters: BoardFilters) {
  const { organisationId } = context;
  const card = cardRules(context, rules);
  const jobId = rules.job.id;
  const pages = await readFirstPages({ organisationId, jobId, filters }, [...card.stageIds], card);
  const place = placeBeside(HOLDING, counts, card.stageIds);
  if (!place || place.stageIds.length === 0) return pages;

  return { ...pages, [HOLDING]: await readPage({ organisationId, jobId, place, filters, after: '' }, card) };
}

/** What people can be filtered by. Steps from one source to the next in the index, however many people have each. */
async function sourcesOf(organisationId: string, connectionId: string): Promise<string[]> {
  const next = (after: string) =>
    `SELECT source FROM candidate WHERE organisation_id = $1 AND connection_id = $2 AND source ${after} ORDER BY source LIMIT 1`;
  const { rows } = await pool.query<{ source: string }>(
    `WITH RECURSIVE found AS (
       (${next('IS NOT NULL')})
       UNION ALL SELECT (${next('> found.source')}) FROM found WHERE found.source IS NOT NULL)
     SELECT source FROM found WHERE source IS NOT NULL LIMIT 50`,
    [organisationId, connectionId],
  );
  return rows.map(({ source }) => source);
}
