import { pool } from '@/lib/db/database';

const tables = ['job', 'stage', 'job_stage', 'candidate', 'application', 'rejection_reason', 'stage_transition'];

/** How many rows of the mirror's tables were ever written: put in, changed or taken out. */
export async function countUpdates(): Promise<number> {
  await flushStatistics();
  const { rows } = await pool.query<{ written: number }>(
    `SELECT COALESCE(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::int AS written FROM pg_stat_user_tables WHERE relname = ANY($1)`,
    [tables],
  );
  return rows[0]?.written ?? 0;
}

/** A connection of PostgreSQL adds what it did to the statistics when it pleases: each of ours is told to do so now. */
async function flushStatistics(): Promise<void> {
  const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
  for (const client of clients) {
    await client.query('SELECT pg_stat_force_next_flush()');
    await client.query('SELECT 1'); // by now it has
    client.release();
  }
}
