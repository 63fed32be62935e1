import 'server-only';
import { database, prisma } from '../db/database';
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
  const { isWorkerRunning, ...standing } = await readStanding();
  const demo = env().SWITCHYARD_DEMO ? await readDemo() : undefined;
  const worker = isWorkerRunning ? 'running' : 'stopped';
  return { status: 'ok', database: database.kind, worker, ...standing, ...(demo && { demo }) };
}

/** Whatever belongs to the organisation of the demo's admin is the demo. */
async function readDemo(): Promise<Demo> {
  const admin = await prisma.user.findUnique({
    where: { email: demoPeople[0].email },
    select: { organisationId: true },
  });
  if (!admin) return { ready: false, jobs: 0, applications: 0 };

  const where = { organisationId: admin.organisationId };
  const connections = await prisma.connection.findMany({ where, select: { lastSyncedAt: true } });
  const ready = connections.length > 0 && connections.every(({ lastSyncedAt }) => lastSyncedAt !== null);
  return { ready, jobs: await prisma.job.count({ where }), applications: await prisma.application.count({ where }) };
}
