import 'server-only';
import { database, pool } from '../db/database';
import { demoPeople } from '../demo/demo-people';
import { env } from '../env';
import { readStanding, type Standing } from './read-standing';
import { withPatience } from './with-patience';

const START_TAKES = 60;

type Demo = { ready: boolean; jobs: number; applications: number };

export type Health =
  | (Facts & { status: 'ok'; worker: 'running' | 'stopped'; demo?: Demo })
  | { status: 'starting' | 'failing'; database: 'embedded' | 'server' };

/** In seconds, null without one. */
type Facts = { database: 'embedded' | 'server' } & Omit<Standing, 'isWorkerRunning'>;

/** How the installation is. For everybody, so: nothing personal, and counts only of the demo. */
export async function getHealth(): Promise<Health> {
  const read = await withPatience(readHealth());
  if (read) return read;
  return { status: process.uptime() < START_TAKES ? 'starting' : 'failing', database: database.kind };
}

async function readHealth(): Promise<Health> {
  // Asked together: behind a long read of the ATS each one asked after the other would wait for its own turn.
  const [{ isWorkerRunning, ...standing }, demo] = await Promise.all([
    readStanding(),
    env().SWITCHYARD_DEMO ? readDemo() : undefined,
  ]);
  const worker = isWorkerRunning ? 'running' : 'stopped';
  return { status: 'ok', database: database.kind, worker, ...standing, ...(demo && { demo }) };
}

/** Whatever belongs to the organisation of the demo's admin is the demo. */
async function readDemo(): Promise<Demo> {
  const { rows } = await pool.query<Demo>(
    `SELECT COALESCE((SELECT bool_and(c.last_synced_at IS NOT NULL) FROM connection c WHERE c.organisation_id = u.organisation_id), false) AS ready,
       (SELECT count(*)::int FROM job j WHERE j.organisation_id = u.organisation_id) AS jobs,
       (SELECT count(*)::int FROM application a WHERE a.organisation_id = u.organisation_id) AS applications
     FROM user_account u WHERE u.email = $1`,
    [demoPeople[0].email],
  );
  return rows[0] ?? { ready: false, jobs: 0, applications: 0 };
}
