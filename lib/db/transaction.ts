import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { log } from '../log';
import { pool } from './database';

const DEADLOCK = '40P01';
const MOST_ATTEMPTS = 8;
/** Times the attempt, and by chance: those who met do not meet again. */
const APART_MS = 20;

const untold = new WeakMap<pg.PoolClient, (() => void)[]>();

/**
 * One short transaction in plain SQL. Never await anything but `client` inside: the embedded database has one connection. What
 * PostgreSQL ends because two waited for each other is done again from its beginning.
 */
export async function transaction<Answer>(work: (client: pg.PoolClient) => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(work);
    } catch (error) {
      if (!isDeadlock(error) || attempt === MOST_ATTEMPTS) throw error;
      log.warn({ attempt }, 'two transactions waited for each other, this one begins again');
      await wait(Math.random() * attempt * APART_MS);
    }
  }
}

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === DEADLOCK;
}

async function once<Answer>(work: (client: pg.PoolClient) => Promise<Answer>): Promise<Answer> {
  const client = await pool.connect();
  const news: (() => void)[] = [];
  untold.set(client, news);
  const answer = await commit(client, work).finally(() => client.release());
  for (const tell of news) tell();
  return answer;
}

/** What must not be told of a transaction that is rolled back. `client` as `transaction` gave it. */
export function afterCommit(client: pg.PoolClient, tell: () => void): void {
  untold.get(client)?.push(tell);
}

async function commit<Answer>(
  client: pg.PoolClient,
  work: (client: pg.PoolClient) => Promise<Answer>,
): Promise<Answer> {
  try {
    await client.query('BEGIN');
    const answer = await work(client);
    await client.query('COMMIT');
    return answer;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}
