import 'server-only';
import type pg from 'pg';
import { pool } from './database';

/** One short transaction in plain SQL. Never await anything but `client` inside: the embedded database has one connection. */
export async function transaction<Answer>(work: (client: pg.PoolClient) => Promise<Answer>): Promise<Answer> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const answer = await work(client);
    await client.query('COMMIT');
    return answer;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
