import 'server-only';
import { database, pool } from '../db/database';
import { log } from '../log';

// The embedded database answers nobody meanwhile: 0.7 s for a table of 100,000 rows, a third of them dead.
const outgrown = `SELECT relname AS name FROM pg_stat_user_tables
  WHERE schemaname = 'public' AND n_dead_tup > $1 AND n_dead_tup > n_live_tup * 0.1 ORDER BY n_dead_tup DESC`;
const FEW_DEAD = 1_000;

const busy = `SELECT EXISTS (SELECT 1 FROM connection WHERE lease_until > now())
  OR EXISTS (SELECT 1 FROM intent WHERE state IN ('held', 'queued', 'sending')) AS busy`;

/**
 * Gives back the room of dead rows. A server's autovacuum does so by itself, the embedded database never: its tables would only grow.
 * Only while nothing is read or sent; false: it was not the moment.
 */
export async function tidyEmbedded(fewDead = FEW_DEAD): Promise<boolean> {
  if (database.kind === 'server') return true;

  const { rows } = await pool.query<{ name: string }>(outgrown, [fewDead]);
  for (const { name } of rows) {
    if (await isBusy()) return false;
    const startedAt = performance.now();
    await pool.query(`VACUUM (ANALYZE) "${name}"`);
    log.info({ table: name, milliseconds: Math.round(performance.now() - startedAt) }, 'a table was tidied');
  }
  return true;
}

async function isBusy(): Promise<boolean> {
  const { rows } = await pool.query<{ busy: boolean }>(busy);
  return rows[0]?.busy ?? false;
}
