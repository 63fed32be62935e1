import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Company } from '../board/test-company';
import { pool, prisma } from '../db/database';
import { claimConnection, type SyncJob } from './claim-connection';
import { syncConnection } from './sync-connection';
import type { RunProgress } from './sync-run';

/** For tests: claims this company's connection, which must be due. What else is due is read on the way. */
export async function claimOwn(company: Company, owner: string = randomUUID()): Promise<SyncJob> {
  for (let job = await claimConnection(owner); job; job = await claimConnection(owner)) {
    if (job.connectionId === company.connectionId) return job;
    await syncConnection(job, new AbortController().signal);
  }
  throw new Error('The connection is not due.');
}

/** For tests: reads what is due of this company now, and says how it went. */
export async function readDue(company: Company) {
  const job = await claimOwn(company);
  await syncConnection(job, new AbortController().signal);
  return runOf(job);
}

export async function runOf({ organisationId, runId }: SyncJob) {
  const run = await prisma.syncRun.findFirstOrThrow({ where: { organisationId, id: runId } });
  return { ...run, progress: run.progress as RunProgress }; // written by our own run
}

export async function connectionOf({ organisationId, connectionId }: Company) {
  return prisma.connection.findFirstOrThrow({ where: { organisationId, id: connectionId } });
}

export async function watermarksOf({ organisationId, connectionId }: Company) {
  return prisma.watermark.findMany({ where: { organisationId, connectionId }, orderBy: { model: 'asc' } });
}

/** For tests: as if it had never been read. */
export async function forgetWatermarks({ organisationId, connectionId }: Company) {
  await prisma.watermark.deleteMany({ where: { organisationId, connectionId } });
}

/** For tests: the retry's or the schedule's time has come. */
export async function letDue({ organisationId, connectionId }: Company) {
  await prisma.connection.updateMany({
    where: { organisationId, id: connectionId },
    data: { syncDueAt: new Date(Date.now() - 1_000) },
  });
}

/** For tests: changes with every write to one of the mirror's rows, also with one that leaves it as it was. */
export async function rowVersions({ organisationId, connectionId }: Company) {
  const tables = ['job', 'stage', 'job_stage', 'candidate', 'application', 'rejection_reason'];
  const versions = tables.map(async (table) => {
    const { rows } = await pool.query<{ rows: number; versions: string }>(
      `SELECT count(*)::int AS rows, COALESCE(sum(hashtext(ctid::text || xmin::text)), 0)::text AS versions
       FROM "${table}" WHERE organisation_id = $1 AND connection_id = $2`,
      [organisationId, connectionId],
    );
    return [table, rows[0]] as const;
  });
  return Object.fromEntries(await Promise.all(versions));
}
