import 'server-only';
import { pool } from '../db/database';
import { readStanding, type Standing } from '../health/read-standing';
import type { IntentState } from '../outbox/intent';

export type Gauges = Standing & { intents: Partial<Record<IntentState, number>> };

/** What is settled, taken back or replaced grows without end and needs nobody: it is not counted. */
export const countUnsettled = `SELECT state, count(*)::int AS intents FROM intent
  WHERE state IN ('held', 'queued', 'sending', 'confirmed', 'unconfirmed', 'conflict', 'refused') AND dismissed_at IS NULL GROUP BY state`;

/** What only the database knows, because any process may have had a part in it. */
export async function readGauges(): Promise<Gauges> {
  const standing = await readStanding();
  const { rows } = await pool.query<{ state: IntentState; intents: number }>(countUnsettled);
  return { ...standing, intents: Object.fromEntries(rows.map(({ state, intents }) => [state, intents])) };
}
