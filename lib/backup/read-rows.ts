import 'server-only';
import type { Database, Table } from './tables';

const ROWS_AT_ONCE = 500;

/** Transactions: rows written by those from `since` on, and before `until`. Null: no such limit. */
export type Window = { since: string | null; until: string | null };

type Row = { row: string; key: string[] };

/** The rows of a table as JSON, some at a time in the order of its key, so that each step is a short query of its own. */
export async function* readRows(from: Database, table: Table, { since, until }: Window): AsyncGenerator<string[]> {
  let after: string[] | null = null;
  for (;;) {
    const rows: Row[] = await readStep(from, table, [since, until, ...(after ? [after] : [])]);
    if (rows.length > 0) yield rows.map(({ row }) => row);
    if (rows.length < ROWS_AT_ONCE) return;
    after = rows.at(-1)?.key ?? null;
  }
}

async function readStep(from: Database, table: Table, values: (string | null | string[])[]): Promise<Row[]> {
  const { rows } = await from.query<Row>(step(table, values.length > 2), values);
  return rows;
}

/** A row is made JSON only once it is among those chosen: sorted as JSON, all of the table would be. */
function step({ name, key }: Table, isLater: boolean): string {
  const names = key.map((column) => `"${column.name}"`).join(', ');
  const texts = key.map((column) => `t."${column.name}"::text`).join(', ');
  const last = key.map(({ type }, place) => `($3::text[])[${place + 1}]::${type}`).join(', ');
  return `SELECT row_to_json(t)::text AS row, ARRAY[${texts}] AS key FROM (
      SELECT * FROM "${name}" AS stored
      WHERE ($1::text IS NULL OR age(stored.xmin) <= age($1::text::xid))
        AND ($2::text IS NULL OR age(stored.xmin) > age($2::text::xid))
        ${isLater ? `AND (${names}) > (${last})` : ''}
      ORDER BY ${names} LIMIT ${ROWS_AT_ONCE}) AS t`;
}
