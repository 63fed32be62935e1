import 'server-only';
import { database, pool } from './database';

/** Half a second of reading at a start. */
const LONG_BYTES = 32 * 1024 * 1024;

const lengthOfLog = `SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 AS bytes FROM pg_control_checkpoint()`;

/**
 * Makes what was written part of the tables' files, so that a start after a kill has little to read again. A server does so by itself
 * every few minutes; the embedded database not before a gigabyte has piled up. True: it was long enough.
 */
export async function shortenLog(longBytes = LONG_BYTES): Promise<boolean> {
  if (database.kind === 'server') return false;
  const { rows } = await pool.query<{ bytes: number }>(lengthOfLog);
  if ((rows[0]?.bytes ?? 0) < longBytes) return false;
  await pool.query('CHECKPOINT');
  return true;
}
