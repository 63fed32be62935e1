import 'server-only';
import { pool } from '../db/database';
import { log } from '../log';
import { retention } from './retention';

const ROWS_AT_ONCE = 500;

export type Pruned = Partial<Record<(typeof retention)[number]['table'], number>>;

/**
 * Deletes what is over, of every organisation, in small steps between which others have their turn. Any number of workers may do
 * so at once: none waits for rows that another one deletes. Stops by `signal`, and the next time goes on.
 */
export async function prune(signal: AbortSignal): Promise<Pruned> {
  const pruned: Pruned = {};
  for (const { table, isOver } of retention) {
    const rows = await pruneTable(table, isOver, signal);
    if (rows > 0) pruned[table] = rows;
  }
  if (Object.keys(pruned).length > 0) log.info({ pruned }, 'what was kept long enough is deleted');
  return pruned;
}

async function pruneTable(table: string, isOver: string, signal: AbortSignal): Promise<number> {
  const step = `DELETE FROM ${table} WHERE ctid = ANY (ARRAY (
    SELECT old.ctid FROM ${table} AS old WHERE ${isOver} LIMIT ${ROWS_AT_ONCE} FOR UPDATE SKIP LOCKED))`;
  let pruned = 0;
  while (!signal.aborted) {
    const { rowCount } = await pool.query(step);
    pruned += rowCount ?? 0;
    if ((rowCount ?? 0) < ROWS_AT_ONCE) break;
  }
  return pruned;
}
