import 'server-only';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type pg from 'pg';
import { recordAuditOfAll } from '../audit/record-audit';
import { pool } from '../db/database';
import { migrate } from '../db/migrate';
import { askAboutUnsent } from './ask-about-unsent';
import { BackupEnd, BackupHeader } from './backup-format';
import { appliedMigrations, type Table, tablesInOrder } from './tables';

const ROWS_AT_ONCE = 500;

/** How many rows came back, and of how many changes a person is asked whether they were sent. */
export type Restored = { rows: number; unconfirmed: number };

/** Fills an empty database, embedded or server, from a backup, all or nothing. Throws a sentence for the operator. */
export async function restoreBackup(file: string, target: pg.Pool = pool): Promise<Restored> {
  await migrate(target);
  const client = await target.connect();
  try {
    await client.query('BEGIN');
    await refuseUnlessEmpty(client);
    const rows = await readInto(client, file);
    await client.query(
      `SELECT setval(pg_get_serial_sequence('intent', 'number'), COALESCE((SELECT max(number) FROM intent), 0) + 1, false)`,
    );
    const unconfirmed = await askAboutUnsent(client);
    await recordAuditOfAll(client, 'backup.restored');
    await client.query('COMMIT');
    return { rows, unconfirmed };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function refuseUnlessEmpty(client: pg.PoolClient): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM organisation LIMIT 1');
  if (rowCount)
    throw new Error(
      'This database is in use already. Restore into an empty one: another data directory, or another DATABASE_URL.',
    );
}

async function readInto(client: pg.PoolClient, file: string): Promise<number> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  const tables = await tablesInOrder(client);
  for (const table of tables) await makeStage(client, table);
  const known = new Map(tables.map((table) => [table.name, table]));
  let table: Table | null = null;
  let batch: string[] = [];
  let rows = 0;
  let isFirst = true;
  let end: { rows: number } | null = null;

  const flush = async () => {
    if (table && batch.length > 0) {
      await client.query(insertIntoStage(table), [`[${batch.join(',')}]`]);
      rows += batch.length;
    }
    batch = [];
  };
  for await (const line of lines) {
    if (isFirst) {
      await refuseOtherVersion(client, line);
      isFirst = false;
    } else if (line.startsWith('{"table":')) {
      await flush();
      table = tableNamed(line, known);
    } else if (line.startsWith('{"end":true')) {
      await flush();
      end = BackupEnd.parse(JSON.parse(line));
    } else {
      batch.push(line);
      if (batch.length >= ROWS_AT_ONCE) await flush();
    }
  }
  if (end?.rows !== rows)
    throw new Error('This backup is not whole: its last lines are missing. Nothing was restored.');
  for (const table of tables) await client.query(`INSERT INTO "${table.name}" SELECT * FROM ${stageOf(table)}`);
  return rows;
}

const stageOf = (table: Table) => `"restored_${table.name}"`;

/** Where rows wait until all of them are there: a row that changed while the backup was written comes again, and rules hold between the last ones only. */
async function makeStage(client: pg.PoolClient, table: Table): Promise<void> {
  const key = table.key.map(({ name }) => `"${name}"`).join(', ');
  await client.query(`CREATE TEMP TABLE ${stageOf(table)} (LIKE "${table.name}", PRIMARY KEY (${key})) ON COMMIT DROP`);
}

function insertIntoStage(table: Table): string {
  const replaced = table.columns.map((column) => `"${column}" = excluded."${column}"`);
  return `INSERT INTO ${stageOf(table)} SELECT * FROM json_populate_recordset(NULL::"${table.name}", $1::json)
    ON CONFLICT (${table.key.map(({ name }) => `"${name}"`).join(', ')}) DO UPDATE SET ${replaced.join(', ')}`;
}

function tableNamed(line: string, known: ReadonlyMap<string, Table>): Table {
  const table = known.get(JSON.parse(line).table);
  if (table) return table;
  throw new Error('This backup names a table that this version does not have. Nothing was restored.');
}

async function refuseOtherVersion(client: pg.PoolClient, line: string): Promise<void> {
  const header = BackupHeader.safeParse(tryJson(line));
  if (!header.success) throw new Error('This file is not a backup of Switchyard.');

  const here = await appliedMigrations(client);
  if (header.data.migrations.join() === here.join()) return;
  throw new Error('This backup was made by another version of Switchyard. Restore it with that version, then update.');
}

function tryJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
