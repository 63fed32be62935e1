import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pool } from './database';
import { migrate } from './migrate';
import { pglitePool } from './pglite-pool';

test('migrations are recorded as Prisma records them and applied once', async () => {
  const again = await migrate(pool);

  const { rows } = await pool.query(
    'SELECT migration_name, finished_at, applied_steps_count FROM "_prisma_migrations"',
  );
  expect(again).toEqual([]);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every((row) => row.finished_at !== null && row.applied_steps_count === 1)).toBe(true);
});

const url = process.env.DATABASE_URL;

/** One connection each, so that what is set on it stays. */
function openOwn(schema?: string): pg.Pool {
  if (url) return new pg.Pool({ connectionString: url, max: 1, options: schema && `-c search_path=${schema}` });
  const opened = PGlite.create();
  return pglitePool(() => opened);
}

describe('in a schema of its own', () => {
  let own: pg.Pool;
  let schema: string;
  let folder: string;

  beforeAll(() => {
    own = openOwn();
  });
  afterAll(() => own.end());
  beforeEach(async () => {
    schema = `schema_${randomUUID().replaceAll('-', '')}`;
    await own.query(`CREATE SCHEMA ${schema}; SET search_path TO ${schema}`);
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'switchyard-migrations-'));
  });
  afterEach(async () => {
    await own.query(`DROP SCHEMA ${schema} CASCADE`);
    fs.rmSync(folder, { recursive: true });
  });

  const write = (name: string, sql: string) => {
    fs.mkdirSync(path.join(folder, name), { recursive: true });
    fs.writeFileSync(path.join(folder, name, 'migration.sql'), sql);
  };
  const recorded = async () =>
    (
      await own.query<{ name: string }>(
        'SELECT migration_name AS name FROM "_prisma_migrations" ORDER BY started_at, 1',
      )
    ).rows.map(({ name }) => name);
  const tables = async () =>
    (
      await own.query<{ name: string }>(
        `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = $1 AND table_name <> '_prisma_migrations' ORDER BY 1`,
        [schema],
      )
    ).rows.map(({ name }) => name);

  test('migrations are applied in the order of their names, and later only the new ones', async () => {
    write('20260102_second', 'ALTER TABLE one ADD COLUMN word text; CREATE TABLE two (id int);');
    write('20260101_first', 'CREATE TABLE one (id int);');
    fs.writeFileSync(path.join(folder, 'migration_lock.toml'), 'provider = "postgresql"');

    expect(await migrate(own, folder)).toEqual(['20260101_first', '20260102_second']);
    write('20260103_third', 'DROP TABLE two;');
    expect(await migrate(own, folder)).toEqual(['20260103_third']);

    expect(await tables()).toEqual(['one']);
    expect(await recorded()).toEqual(['20260101_first', '20260102_second', '20260103_third']);
  });

  test('one that was edited after it was applied is refused by name, and nothing new is applied', async () => {
    write('20260101_first', 'CREATE TABLE one (id int);');
    await migrate(own, folder);
    write('20260101_first', 'CREATE TABLE one (id bigint);');
    write('20260102_second', 'CREATE TABLE two (id int);');

    await expect(migrate(own, folder)).rejects.toThrow('The migration 20260101_first was edited after it was applied.');
    expect(await tables()).toEqual(['one']);
  });

  test('one that fails leaves nothing of itself behind, nor what comes after it, and can be mended', async () => {
    write('20260101_first', 'CREATE TABLE one (id int);');
    write('20260102_second', 'CREATE TABLE two (id int); SELECT broken FROM nowhere;');
    write('20260103_third', 'CREATE TABLE three (id int);');

    await expect(migrate(own, folder)).rejects.toThrow('nowhere');
    expect(await tables()).toEqual(['one']);
    expect(await recorded()).toEqual(['20260101_first']);

    write('20260102_second', 'CREATE TABLE two (id int);');
    expect(await migrate(own, folder)).toEqual(['20260102_second', '20260103_third']);
    expect(await tables()).toEqual(['one', 'three', 'two']);
  });

  test('after one that another tool left half done, nothing is applied until somebody has seen to it', async () => {
    write('20260101_first', 'CREATE TABLE one (id int);');
    await migrate(own, folder);
    await own.query(`UPDATE "_prisma_migrations" SET finished_at = NULL`);
    write('20260102_second', 'CREATE TABLE two (id int);');

    await expect(migrate(own, folder)).rejects.toThrow(
      'The migration 20260101_first failed earlier. Resolve it first.',
    );
    expect(await tables()).toEqual(['one']);

    await own.query(`UPDATE "_prisma_migrations" SET rolled_back_at = now(); DROP TABLE one`);
    expect(await migrate(own, folder)).toEqual(['20260101_first', '20260102_second']);
  });

  test('programs that start at the same time apply each migration once', async () => {
    write('20260101_first', 'CREATE TABLE one (id int);');
    const others = url ? [openOwn(schema), openOwn(schema)] : [own, own];

    const applied = await Promise.all([own, ...others].map((each) => migrate(each, folder)));
    await Promise.all(others.filter((each) => each !== own).map((each) => each.end()));

    expect(applied.flat()).toEqual(['20260101_first']);
    expect(await recorded()).toEqual(['20260101_first']);
  });
});
