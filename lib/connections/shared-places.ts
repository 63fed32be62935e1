import 'server-only';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { SharedPlaces } from '../connectors/connector';
import { pool } from '../db/database';
import { log } from '../log';

/** Bulk endpoints take 3 to 5 calls a second. https://developer.avionte.com */
const PLACES = 3;
/** A second, and what timers may be off. */
const WINDOW_MS = 1_050;
/** Longer than any call: only a process that died lets it run out. */
const LEASE_MS = 60_000;
const LONGEST_LOOK_MS = 1_000;

/** Three places for all processes together, each free again a second after the call that held it has ended. The database's clock decides. */
export function sharedPlaces(organisationId: string, connectionId: string): SharedPlaces {
  const key = [organisationId, connectionId];
  return {
    async take(signal) {
      const holder = randomUUID();
      for (;;) {
        signal?.throwIfAborted();
        const { rows } = await pool.query<{ place: number }>(take, [...key, holder, LEASE_MS]);
        const place = rows[0]?.place;
        if (place !== undefined) return () => release(key, place, holder);
        await setTimeout(await untilFree(key), undefined, { signal });
      }
    },
    async close(forMs) {
      await pool.query(close, [...key, forMs]);
    },
  };
}

/** The place that nobody takes: until it is free, none is. */
const DOOR = 0;

const take = `UPDATE pace SET free_at = now() + $4 * interval '1 millisecond', taken_by = $3
  WHERE organisation_id = $1 AND connection_id = $2 AND place = (
    SELECT place FROM pace AS free WHERE organisation_id = $1 AND connection_id = $2 AND place <> ${DOOR} AND free_at <= now()
      AND NOT EXISTS (
        SELECT 1 FROM pace AS door
        WHERE door.organisation_id = $1 AND door.connection_id = $2 AND door.place = ${DOOR} AND door.free_at > now())
    ORDER BY free_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING place`;

const close = `INSERT INTO pace AS door (organisation_id, connection_id, place, free_at)
  VALUES ($1, $2, ${DOOR}, now() + $3 * interval '1 millisecond')
  ON CONFLICT (organisation_id, connection_id, place) DO UPDATE SET free_at = GREATEST(door.free_at, excluded.free_at)`;

/** Makes the places where there are none yet. In milliseconds. */
async function untilFree(key: string[]): Promise<number> {
  await pool.query(
    `INSERT INTO pace (organisation_id, connection_id, place, free_at)
     SELECT $1, $2, place, now() FROM generate_series(1, ${PLACES}) AS place ON CONFLICT DO NOTHING`,
    key,
  );
  const { rows } = await pool.query<{ wait: number }>(
    `SELECT EXTRACT(EPOCH FROM GREATEST(min(free_at) FILTER (WHERE place <> ${DOOR}), max(free_at) FILTER (WHERE place = ${DOOR})) - now())::float8 * 1000 AS wait
     FROM pace WHERE organisation_id = $1 AND connection_id = $2`,
    key,
  );
  return Math.max(5, Math.min(rows[0]?.wait ?? 0, LONGEST_LOOK_MS));
}

async function release(key: string[], place: number, holder: string): Promise<void> {
  const free = `UPDATE pace SET taken_by = NULL, free_at = now() + ${WINDOW_MS} * interval '1 millisecond'
    WHERE organisation_id = $1 AND connection_id = $2 AND place = $3 AND taken_by = $4`;
  await pool.query(free, [...key, place, holder]).catch((error: unknown) => {
    log.warn({ err: error }, 'a place of a metered API was not given back'); // its lease runs out
  });
}
