import 'server-only';
import { z } from 'zod';
import { pool } from '../db/database';
import { AppError } from '../result';
import { likePattern } from '../search-text';
import { type BoardFilters, CARDS_PER_PAGE, type ColumnKey, type ColumnPage } from './board';
import { type CardRow, type CardRules, cardColumns, cardJoins, toCard } from './card-rows';

/** Which rows make up a column: a lane, and in it these stages. `null` stands for people without a stage. */
export type ColumnPlace = {
  key: ColumnKey;
  lane: 'active' | 'hired' | 'declined';
  stageIds: (string | null)[];
};

type Where = { sql: string; values: unknown[] };

/** The conditions of the filters, numbered from `first`. They need the join with `candidate c`. */
export function filterConditions({ q, source, waiting }: BoardFilters, first: number): Where {
  const values: unknown[] = [];
  const parts: string[] = [];
  const next = (value: unknown) => `$${first + values.push(value) - 1}`;
  if (q) parts.push(`c.search_text LIKE ${next(likePattern(q))}`);
  if (source.length > 0) parts.push(`c.source = ANY(${next(source)}::text[])`);
  if (waiting > 0) parts.push(`a.shown_since <= now() - ${next(waiting)} * interval '1 day'`);
  return { sql: parts.map((part) => ` AND ${part}`).join(''), values };
}

const Cursor = z.object({ since: z.iso.datetime(), id: z.uuid() });
type Cursor = z.infer<typeof Cursor>;

function cursorAfter(row: CardRow): string {
  const cursor: Cursor = { since: row.shown_since.toISOString(), id: row.id };
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function readCursor(after: string): Cursor {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(after, 'base64url').toString('utf8')));
  } catch {
    throw new AppError('invalid', 'This place in the list cannot be read. Load the board again.');
  }
}

type Seek = { job: string; stage: string; filter: string; cursor?: { since: string; id: string } };

/** One stage's next rows, each found by the index: what is before them, or beside them, is not read. */
function seek({ job, stage, filter, cursor }: Seek): string {
  const narrowing = filter
    ? 'LEFT JOIN candidate c ON c.organisation_id = a.organisation_id AND c.id = a.candidate_id'
    : '';
  const rows = (further: string) => `(SELECT a.* FROM application a ${narrowing}
    WHERE ${job} AND a.shown_stage_id ${stage}${further}${filter} ORDER BY a.shown_since DESC, a.id LIMIT ${CARDS_PER_PAGE + 1})`;
  if (!cursor) return rows('');
  // Two ranges and no OR, which would be asked of every row from the newest on.
  const sameTime = rows(` AND a.shown_since = ${cursor.since} AND a.id > ${cursor.id}`);
  return `${sameTime} UNION ALL ${rows(` AND a.shown_since < ${cursor.since}`)}`;
}

type PageQuery = { organisationId: string; jobId: string; place: ColumnPlace; filters: BoardFilters; after: string };

/** A column's next cards, newest in the stage first. */
export async function readPage(
  { organisationId, jobId, place, filters, after }: PageQuery,
  rules: CardRules,
): Promise<ColumnPage> {
  const values: unknown[] = [organisationId, jobId, place.lane, place.stageIds.filter((id) => id !== null)];
  const next = (value: unknown) => `$${values.push(value)}`;
  const read = after ? readCursor(after) : null;
  const cursor = read ? { since: `${next(read.since)}::timestamptz`, id: `${next(read.id)}::uuid` } : undefined;
  const filter = filterConditions(filters, values.length + 1);
  const job = 'a.organisation_id = $1 AND a.job_id = $2 AND a.shown_lane = $3';
  const withoutStage = seek({ job, stage: 'IS NULL', filter: filter.sql, cursor });

  const { rows } = await pool.query<CardRow>(
    `SELECT ${cardColumns} FROM (
       SELECT a.* FROM (
         SELECT a.* FROM unnest($4::uuid[]) AS wanted(stage_id)
         CROSS JOIN LATERAL (${seek({ job, stage: '= wanted.stage_id', filter: filter.sql, cursor })}) a
         ${place.stageIds.includes(null) ? `UNION ALL (${withoutStage})` : ''}
       ) a ORDER BY a.shown_since DESC, a.id LIMIT ${CARDS_PER_PAGE + 1}
     ) a ${cardJoins}
     ORDER BY a.shown_since DESC, a.id`,
    [...values, ...filter.values],
  );
  return toPage(rows, rules);
}

export function toPage(rows: CardRow[], rules: CardRules): ColumnPage {
  const shown = rows.slice(0, CARDS_PER_PAGE);
  const last = shown.at(-1);
  return {
    cards: shown.map((row) => toCard(row, rules)).filter((card) => card !== null),
    next: rows.length > CARDS_PER_PAGE && last ? cursorAfter(last) : null,
  };
}

/** The first cards of many stages in one statement: what opening a board costs. */
export async function readFirstPages(
  { organisationId, jobId, filters }: Omit<PageQuery, 'place' | 'after'>,
  stageIds: string[],
  rules: CardRules,
): Promise<Record<ColumnKey, ColumnPage>> {
  const filter = filterConditions(filters, 4);
  const job = "a.organisation_id = $1 AND a.job_id = $2 AND a.shown_lane = 'active'";
  const { rows } = await pool.query<CardRow>(
    `SELECT ${cardColumns} FROM unnest($3::uuid[]) AS wanted(stage_id)
     CROSS JOIN LATERAL (${seek({ job, stage: '= wanted.stage_id', filter: filter.sql })}) a ${cardJoins}
     ORDER BY a.shown_since DESC, a.id`,
    [organisationId, jobId, stageIds, ...filter.values],
  );
  return Object.fromEntries(
    stageIds.map((id) => [
      id,
      toPage(
        rows.filter((row) => row.shown_stage_id === id),
        rules,
      ),
    ]),
  );
}

/** One card as it stands now. Null: no such application here, or on no board. */
export async function readCard(organisationId: string, applicationId: string, rules: CardRules) {
  const row = await readCardRow(organisationId, applicationId);
  return row && toCard(row, rules);
}

/** The same before it is anybody's: whose change it is depends on who looks. */
export async function readCardRow(organisationId: string, applicationId: string): Promise<CardRow | null> {
  const { rows } = await pool.query<CardRow>(
    `SELECT ${cardColumns} FROM application a ${cardJoins} WHERE a.organisation_id = $1 AND a.id = $2`,
    [organisationId, applicationId],
  );
  return rows[0] ?? null;
}
