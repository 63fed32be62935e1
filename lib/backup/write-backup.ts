import 'server-only';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import type pg from 'pg';
import { database, pool } from '../db/database';
import { readRows, type Window } from './read-rows';
import { appliedMigrations, type Database, type Table, tablesInOrder } from './tables';

/** So many changed rows may be left for the last step, in which nobody else has the embedded database. */
const FEW = 1_000;
/** While an ATS is read for the first time there are always more; the last step is longer then. */
const MOST_ROUNDS = 5;

/** Rows of these are deleted and written again: those of before must not come back, so they are read in the last step alone. */
const rewritten: readonly string[] = ['job_stage'];

/**
 * Writes everything but what is derived into `file`, as of one moment. Returns how many rows. What is encrypted stays so: the secret is not in it.
 *
 * A server gives one snapshot for as long as it takes. The embedded database has one connection and would answer nobody meanwhile:
 * there, everything is written in short steps, then what changed during them, and in one short transaction the little that changed
 * since. Of a row that comes twice the later one is restored, so the moment is that of the last step.
 */
export async function writeBackup(
  file: string,
  source: pg.Pool = pool,
  inSteps = database.kind === 'embedded',
): Promise<number> {
  const out = createWriteStream(file, { mode: 0o600, flags: 'wx' });
  await once(out, 'open');
  try {
    await put(out, { switchyard: 'backup', format: 1, migrations: await appliedMigrations(source) });
    const tables = await tablesInOrder(source);
    const before = inSteps ? await writeRounds(source, out, tables) : { rows: 0, until: null };
    const rest = await inSnapshot(source, (client) => writeRest(client, out, tables, before.until));
    const rows = before.rows + rest;
    await put(out, { end: true, rows });
    out.end();
    await once(out, 'finish');
    return rows;
  } catch (error) {
    out.destroy();
    throw error;
  }
}

type Written = { rows: number; until: string | null };

async function writeRounds(source: pg.Pool, out: WriteStream, tables: Table[]): Promise<Written> {
  const written: Written = { rows: 0, until: null };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { rows, until } = await writeRound(source, out, tables, written.until);
    written.rows += rows;
    written.until = until;
    if (rows < FEW) break;
  }
  return written;
}

/** What was written from `since` until the round began; what changes while it is read comes in the next one. */
async function writeRound(source: pg.Pool, out: WriteStream, tables: Table[], since: string | null): Promise<Written> {
  const until = await currentTransaction(source);
  let rows = 0;
  for (const table of tables) {
    if (!rewritten.includes(table.name)) rows += await writeTable(source, out, table, { since, until });
  }
  return { rows, until };
}

async function writeRest(
  client: pg.PoolClient,
  out: WriteStream,
  tables: Table[],
  since: string | null,
): Promise<number> {
  let rows = 0;
  for (const table of tables) {
    const window = { since: rewritten.includes(table.name) ? null : since, until: null };
    rows += await writeTable(client, out, table, window);
  }
  return rows;
}

/** The first one that may still change something. */
async function currentTransaction(from: Database): Promise<string | null> {
  const { rows } = await from.query<{ xid: string }>(
    'SELECT pg_snapshot_xmin(pg_current_snapshot())::xid::text AS xid',
  );
  return rows[0]?.xid ?? null;
}

async function inSnapshot<Answer>(source: pg.Pool, read: (client: pg.PoolClient) => Promise<Answer>): Promise<Answer> {
  const client = await source.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const answer = await read(client);
    await client.query('COMMIT');
    return answer;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function writeTable(from: Database, out: WriteStream, table: Table, window: Window): Promise<number> {
  await put(out, { table: table.name });
  let written = 0;
  for await (const rows of readRows(from, table, window)) {
    // One line a row: JSON as PostgreSQL writes it may hold line breaks only inside jsonb's text, where they are escaped.
    await write(out, `${rows.join('\n')}\n`);
    written += rows.length;
  }
  return written;
}

function put(out: WriteStream, value: object): Promise<void> {
  return write(out, `${JSON.stringify(value)}\n`);
}

async function write(out: WriteStream, text: string): Promise<void> {
  if (!out.write(text)) await once(out, 'drain');
}
