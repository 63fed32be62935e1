import 'server-only';
import { database, prisma } from '../db/database';
import { demoPeople } from '../demo/demo-people';
import { env } from '../env';
import { log } from '../log';

const PATIENCE = 2_000;
const START_TAKES = 60;
const BEAT_IS_FRESH = 30_000;

/** The demo's admin: whatever belongs to their organisation is the demo. */

type Demo = { ready: boolean; jobs: number; applications: number };

export type Health =
  | { status: 'ok'; database: 'embedded' | 'server'; worker: 'running' | 'stopped'; demo?: Demo }
  | { status: 'starting' | 'failing'; database: 'embedded' | 'server' };

/** How the installation is. For everybody, so: nothing personal, and counts only of the demo. */
export async function getHealth(): Promise<Health> {
  const read = await withPatience(readHealth());
  if (read) return read;
  return { status: process.uptime() < START_TAKES ? 'starting' : 'failing', database: database.kind };
}

async function readHealth(): Promise<Health> {
  const beat = await prisma.workerBeat.findFirst({
    where: { stoppedAt: null, beatAt: { gt: new Date(Date.now() - BEAT_IS_FRESH) } },
    select: { id: true },
  });
  const demo = env().SWITCHYARD_DEMO ? await readDemo() : undefined;
  return { status: 'ok', database: database.kind, worker: beat ? 'running' : 'stopped', ...(demo && { demo }) };
}

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

/** Null when the database fails or says nothing in time. */
async function withPatience<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE);
  });
  const safe = answer.catch((error: unknown) => {
    log.warn({ err: error }, 'health: the database does not answer');
    return null;
  });
  return Promise.race([safe, silence]).finally(() => clearTimeout(timer));
}
