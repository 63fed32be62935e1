import 'server-only';
import type { Observe } from '../connectors/connector';
import { pool } from '../db/database';
import { log } from '../log';

/** A bulk action or a read of thousands of pages says the same thing over and over. */
const NEWS_AFTER_MS = 30_000;
const lastSaid = new Map<string, { what: string; at: number }>();

/** Keeps for the admin when each capability of a connection last worked, and last failed and why. Never in anybody's way. */
export function recordOutcome(organisationId: string, connectionId: string): Observe {
  return (capability, failure) => {
    const key = `${connectionId} ${capability}`;
    const what = failure?.message ?? '';
    const now = Date.now();
    const last = lastSaid.get(key);
    if (last?.what === what && now - last.at < NEWS_AFTER_MS) return;
    if (lastSaid.size > 10_000) lastSaid.clear();
    lastSaid.set(key, { what, at: now });
    const values = [organisationId, connectionId, capability, new Date(now), failure?.message ?? null];
    pool.query(failure ? failed : succeeded, failure ? values : values.slice(0, 4)).catch((error: unknown) => {
      log.warn({ connectionId, capability, err: error }, 'an outcome was not kept');
    });
  };
}

const insert = 'INSERT INTO capability_outcome AS kept (organisation_id, connection_id, capability';
const succeeded = `${insert}, succeeded_at) SELECT $1, id, $3, $4 FROM connection WHERE organisation_id = $1 AND id = $2
  ON CONFLICT (organisation_id, connection_id, capability) DO UPDATE SET succeeded_at = excluded.succeeded_at
    WHERE kept.succeeded_at IS NULL OR kept.succeeded_at <= excluded.succeeded_at`;
const failed = `${insert}, failed_at, failure) SELECT $1, id, $3, $4, $5 FROM connection WHERE organisation_id = $1 AND id = $2
  ON CONFLICT (organisation_id, connection_id, capability) DO UPDATE SET failed_at = excluded.failed_at, failure = excluded.failure
    WHERE kept.failed_at IS NULL OR kept.failed_at <= excluded.failed_at`;
