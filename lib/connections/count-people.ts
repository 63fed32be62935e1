import 'server-only';
import { pool } from '../db/database';

const KEPT_MS = 60_000;
const MOST_KEPT = 1_000;

type Counted = { readAt: string | null; until: number; people: Promise<number> };

const counted = new Map<string, Counted>();

/**
 * How many people a connection has, at most a minute old and never older than its last read: who watches a read asks every two
 * seconds, and counting hundreds of thousands each time would slow that read down.
 */
export function countPeople(organisationId: string, connectionId: string, readAt: string | null): Promise<number> {
  const key = `${organisationId} ${connectionId}`;
  const kept = counted.get(key);
  if (kept && kept.readAt === readAt && kept.until > Date.now()) return kept.people;

  const people = count(organisationId, connectionId);
  counted.delete(key); // so that the oldest come first
  counted.set(key, { readAt, until: Date.now() + KEPT_MS, people });
  people.catch(() => counted.delete(key));
  for (const oldest of [...counted.keys()].slice(0, -MOST_KEPT)) counted.delete(oldest);
  return people;
}

async function count(organisationId: string, connectionId: string): Promise<number> {
  const { rows } = await pool.query<{ people: number }>(
    'SELECT count(*)::int AS people FROM candidate WHERE organisation_id = $1 AND connection_id = $2',
    [organisationId, connectionId],
  );
  return rows[0]?.people ?? 0;
}
