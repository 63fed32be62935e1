import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as shared from './database';
import { migrate } from './migrate';
import { afterCommit, transaction } from './transaction';

const { pool, prisma } = shared;

describe('a transaction', () => {
  const address = () => `${randomUUID()}@example.test`;
  const keys = async (key: string) => prisma.signInThrottle.count({ where: { key } });
  const insert = 'INSERT INTO sign_in_throttle (key, failures, first_failure_at) VALUES ($1, 1, now())';

  test('writes all or nothing', async () => {
    const key = address();

    const failing = transaction(async (client) => {
      await client.query(insert, [key]);
      throw new Error('in the middle');
    });

    await expect(failing).rejects.toThrow('in the middle');
    expect(await keys(key)).toBe(0);
    await transaction((client) => client.query(insert, [key]));
    expect(await keys(key)).toBe(1);
  });

  test('tells its news once others can read what it wrote, and none when it wrote nothing', async () => {
    const key = address();
    const told: string[] = [];

    await transaction(async (client) => {
      afterCommit(client, () => told.push('committed'));
      await client.query(insert, [key]);
      expect(told).toEqual([]);
    });
    await transaction(async (client) => {
      afterCommit(client, () => told.push('rolled back'));
      await client.query(insert, [key]);
    }).catch(() => told.push('failed'));

    expect(told).toEqual(['committed', 'failed']);
  });

  test('that the database ends because two wait for each other is done again, and what it told the first time is forgotten', async () => {
    const key = address();
    const told: number[] = [];
    let attempt = 0;

    await transaction(async (client) => {
      attempt += 1;
      const mine = attempt;
      afterCommit(client, () => told.push(mine));
      await client.query(insert, [key]);
      if (attempt < 3) await client.query(`DO $$ BEGIN RAISE 'waited' USING ERRCODE = 'deadlock_detected'; END $$`);
    });

    expect(told).toEqual([3]);
    expect(await keys(key)).toBe(1);
  });

  test('that waits for another one for ever fails in the end', async () => {
    let attempts = 0;

    const failing = transaction(async (client) => {
      attempts += 1;
      await client.query(`DO $$ BEGIN RAISE 'waited' USING ERRCODE = 'deadlock_detected'; END $$`);
    });

    await expect(failing).rejects.toThrow('waited');
    expect(attempts).toBe(8);
  });

  test('that fails in the database leaves the connection usable', async () => {
    await expect(transaction((client) => client.query('SELECT nothing FROM nowhere'))).rejects.toThrow('nowhere');

    expect((await transaction((client) => client.query('SELECT 1 AS one'))).rows).toEqual([{ one: 1 }]);
  });
});

/** A database of its own on that server, whose clock stands elsewhere. */
async function elsewhere(url: string) {
  const name = `switchyard_zone_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.query(`ALTER DATABASE ${name} SET timezone TO 'Asia/Kolkata'`);
  vi.stubEnv('DATABASE_URL', Object.assign(new URL(url), { pathname: `/${name}` }).href);

  // One process has one database; for this test it has a second one.
  const held = globalThis as typeof globalThis & { switchyardDatabase?: unknown };
  const before = held.switchyardDatabase;
  held.switchyardDatabase = undefined;
  vi.resetModules();
  const { database } = await import('./database');
  held.switchyardDatabase = before;
  const close = async () => {
    await database.close();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
    vi.unstubAllEnvs();
    vi.resetModules(); // the files that follow in this process must not meet the one that was closed
  };
  return { database, admin, close };
}

// The embedded database knows no zone but UTC and has no connection to lose.
const servers = process.env.DATABASE_URL ? [process.env.DATABASE_URL] : [];

describe.each(servers)('a server', (url) => {
  let opened: Awaited<ReturnType<typeof elsewhere>> | undefined;
  afterEach(() => opened?.close());

  test('whose zone is not UTC keeps every time as it was, by either way of asking', async () => {
    opened = await elsewhere(url);
    const { pool: ownPool, prisma: ownPrisma } = opened.database;
    await migrate(ownPool);
    const at = new Date('2026-07-01T10:00:00.123Z');

    await ownPrisma.signInThrottle.create({ data: { key: 'by prisma', failures: 1, firstFailureAt: at } });
    await ownPool.query('INSERT INTO sign_in_throttle (key, failures, first_failure_at) VALUES ($1, 1, $2)', [
      'by sql',
      at,
    ]);
    await ownPool.query(
      `INSERT INTO sign_in_throttle (key, failures, first_failure_at)
       SELECT key, 1, at FROM jsonb_to_recordset($1::jsonb) AS read(key text, at timestamptz)`,
      [JSON.stringify([{ key: 'as a page', at: at.toISOString() }])],
    );

    const byPrisma = await ownPrisma.signInThrottle.findMany({ where: { firstFailureAt: at } });
    const bySql = await ownPool.query<{ first_failure_at: Date }>('SELECT first_failure_at FROM sign_in_throttle');
    expect(byPrisma).toHaveLength(3);
    for (const { firstFailureAt } of byPrisma) expect(firstFailureAt).toEqual(at);
    for (const row of bySql.rows) expect(row.first_failure_at).toEqual(at);
    const clock = await ownPool.query<{ now: Date }>('SELECT now() AS now');
    expect(Math.abs((clock.rows[0]?.now.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  test('whose connection dies in the middle of a transaction fails that one, and the program goes on', async () => {
    opened = await elsewhere(url);
    const { pool: ownPool } = opened.database;
    const { transaction: ownTransaction } = await import('./transaction');

    const cut = ownTransaction(async (client) => {
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const lost = new Promise((resolve) => client.once('end', resolve));
      await opened?.admin.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
      await lost;
      await client.query('SELECT 1');
    });

    await expect(cut).rejects.toThrow();
    expect((await ownPool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });
});

test('both ways of asking reach the same database', async () => {
  const { rows } = await pool.query<{ name: string }>('SELECT current_database() AS name');
  const asked = await prisma.$queryRaw<{ name: string }[]>`SELECT current_database() AS name`;

  expect(asked).toEqual(rows);
});
