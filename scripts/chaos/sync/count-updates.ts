import { setTimeout as wait } from 'node:timers/promises';
import { pool } from '@/lib/db/database';

const tables = ['job', 'stage', 'job_stage', 'candidate', 'application', 'rejection_reason', 'stage_transition'];
/** PostgreSQL adds what a connection did to its statistics at most once a second. */
const UNTIL_COUNTED_MS = 1_200;

/** How many rows of the mirror's tables were ever written: put in, changed or taken out. */
export async function countUpdates(): Promise<number> {
  await wait(UNTIL_COUNTED_MS);
  const { rows } = await pool.query<{ written: number }>(
    `SELECT COALESCE(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::int AS written FROM pg_stat_user_tables WHERE relname = ANY($1)`,
    [tables],
  );
  return rows[0]?.written ?? 0;
}
