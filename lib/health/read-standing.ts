import 'server-only';
import { pool } from '../db/database';
import type { ConnectionState } from '../generated/prisma/enums';

/** How the whole installation stands, in numbers only. */
export type Standing = {
  isWorkerRunning: boolean;
  /** Seconds since any worker last said that it runs. */
  workerBeatSeconds: number | null;
  /** Seconds since the oldest change that is not sent was asked for. */
  oldestUnsentSeconds: number | null;
  connections: Partial<Record<ConnectionState, number>>;
};

const BEAT_IS_FRESH = 30;

export const askStanding = `SELECT
  (SELECT bool_or(stopped_at IS NULL AND beat_at > now() - interval '${BEAT_IS_FRESH} seconds') FROM worker_beat) AS running,
  (SELECT extract(epoch FROM now() - max(beat_at))::float8 FROM worker_beat) AS beat_age,
  (SELECT extract(epoch FROM now() - min(created_at))::float8 FROM intent WHERE state IN ('held', 'queued')) AS unsent_age,
  (SELECT jsonb_object_agg(state, counted) FROM (
    SELECT state, count(*) AS counted FROM connection WHERE deleted_at IS NULL GROUP BY state) AS of_state) AS connections`;

type Row = {
  running: boolean | null;
  beat_age: number | null;
  unsent_age: number | null;
  connections: Standing['connections'] | null;
};

export async function readStanding(): Promise<Standing> {
  const { rows } = await pool.query<Row>(askStanding);
  const row = rows[0];
  return {
    isWorkerRunning: row?.running ?? false,
    workerBeatSeconds: age(row?.beat_age),
    oldestUnsentSeconds: age(row?.unsent_age),
    connections: row?.connections ?? {},
  };
}

/** Whole seconds. Another machine's clock may be a little ahead. */
function age(seconds: number | null | undefined): number | null {
  return seconds === null || seconds === undefined ? null : Math.max(0, Math.round(seconds));
}
