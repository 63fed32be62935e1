import 'server-only';
import type pg from 'pg';
import { notInBackups } from './backup-format';

/** A pool, or one connection of it. */
export type Database = Pick<pg.PoolClient, 'query'> | Pick<pg.Pool, 'query'>;

export type Table = {
  name: string;
  columns: string[];
  key: { name: string; type: string }[];
};

type Row = Table & { refers_to: string[] };

const select = `SELECT c.relname::text AS name,
    (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
    (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY k.place)
     FROM pg_index i, unnest(i.indkey::int2[]) WITH ORDINALITY AS k(attnum, place), pg_attribute a
     WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid AND a.attnum = k.attnum) AS key,
    ARRAY(SELECT f.confrelid::regclass::text FROM pg_constraint f WHERE f.contype = 'f' AND f.conrelid = c.oid) AS refers_to
  FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> ALL ($1::text[])
  ORDER BY c.relname`;

/** The tables of a backup, each after those it refers to. */
export async function tablesInOrder(from: Database): Promise<Table[]> {
  const { rows } = await from.query<Row>(select, [notInBackups]);
  const waiting = new Map(rows.map((row) => [row.name, row]));
  const ordered: Table[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(
      (row) => !row.refers_to.some((to) => to !== row.name && waiting.has(to)),
    );
    if (ready.length === 0) throw new Error('The tables refer to each other in a ring.');
    for (const { name, columns, key } of ready) {
      waiting.delete(name);
      ordered.push({ name, columns, key });
    }
  }
  return ordered;
}

export async function appliedMigrations(from: Database): Promise<string[]> {
  const { rows } = await from.query<{ name: string }>(
    `SELECT migration_name AS name FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows.map(({ name }) => name);
}
