import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { addConnection } from '../connections/add-connection';
import { avionteId, homerunId } from '../connectors/kombo/sandbox-kombo';
import { prisma } from '../db/database';
import { markDue } from '../sync/mark-due';
import { startWorker, type Worker } from './worker';

let company: Company;
let other: { organisationId: string; connectionId: string };
const workers: Worker[] = [];

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
  await company.sync();
  const environment = { id: company.environmentId };
  const { connectionId } = await addConnection(company.members.admin, { environment, integrationId: avionteId });
  other = { organisationId: company.organisationId, connectionId };
  await company.sync();
});
afterEach(async () => {
  await company.kombo.control('DELETE', '/faults');
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(() => company.close());

const start = async () => {
  const worker = await startWorker();
  workers.push(worker);
  return worker;
};
const slow = (method: string, integration: string, delayMs: number) =>
  company.kombo.control('POST', '/faults', { match: { method, integration, path: '/ats/' }, do: { delayMs } });
const stateOf = async (intentId: string) => (await company.intent(intentId)).state;

const seed = () => company.seedJob({ Screening: ['Ada Lovelace'] }, { stages: ['New', 'Screening', 'Offer'] });
const moveAda = async (job: Awaited<ReturnType<typeof seed>>) => {
  vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
  const { intentId } = await moveApplication(company.members.recruiter, {
    applicationId: job.applicationId('Ada Lovelace'),
    from: job.stageId('Screening'),
    to: job.stageId('Offer'),
  });
  return intentId;
};

/** Somebody on the other connection, who can be moved. */
async function moveAtOther(): Promise<string> {
  const where = { organisationId: other.organisationId, connectionId: other.connectionId };
  await expect.poll(() => prisma.application.count({ where }), { timeout: 20_000 }).toBeGreaterThan(0);
  const closed = await prisma.stage.findMany({
    where: { ...where, remoteId: { in: ['PIPELINE', 'WEB_APPLICATION'] } },
  });
  const job = await prisma.job.findMany({ where: { ...where, status: 'OPEN' }, select: { id: true } });
  const application = await prisma.application.findFirstOrThrow({
    where: {
      ...where,
      shownLane: 'active',
      jobId: { in: job.map(({ id }) => id) },
      shownStageId: { notIn: closed.map(({ id }) => id) },
      NOT: { shownStageId: null },
    },
  });
  const target = await prisma.jobStage.findFirstOrThrow({
    where: {
      ...where,
      jobId: application.jobId ?? '',
      stageId: { notIn: [...closed.map(({ id }) => id), application.shownStageId ?? ''] },
    },
  });
  const { intentId } = await moveApplication(company.members.recruiter, {
    applicationId: application.id,
    from: application.shownStageId ?? '',
    to: target.stageId,
  });
  return intentId;
}

test('an ATS that answers slowly holds up no other one’s changes', async () => {
  const job = await seed();
  await slow('PUT', homerunId, 5_000);
  await start();

  const stuck = await moveAda(job);
  await expect.poll(() => stateOf(stuck), { timeout: 10_000 }).toBe('sending');
  const passing = await moveAtOther();

  await expect.poll(() => stateOf(passing), { timeout: 10_000 }).toBe('confirmed');
  expect(await stateOf(stuck)).toBe('sending');
}, 60_000);

test('an ATS that is slow to read holds up no other one’s reads', async () => {
  const where = { organisationId: company.organisationId };
  await slow('GET', homerunId, 5_000);
  await start();
  const readAt = async ({ connectionId }: { connectionId: string }) =>
    (await prisma.connection.findFirstOrThrow({ where: { ...where, id: connectionId } })).lastSyncedAt?.getTime() ?? 0;
  const [before, otherBefore] = [await readAt(company), await readAt(other)];

  await markDue({ ...where, connectionId: company.connectionId, trigger: 'asked', models: ['applications'] });
  await markDue({ ...where, connectionId: other.connectionId, trigger: 'asked', models: ['applications'] });

  await expect.poll(() => readAt(other), { timeout: 20_000 }).toBeGreaterThan(otherBefore);
  expect(await readAt(company)).toBe(before);
}, 60_000);

test('a worker that is told to stop finishes what it is sending and begins nothing new', async () => {
  const job = await seed();
  await slow('PUT', homerunId, 1_000);
  const worker = await start();
  const sending = await moveAda(job);
  await expect.poll(() => stateOf(sending), { timeout: 10_000 }).toBe('sending');

  const stopped = worker.stop();
  await stopped;
  const waiting = await moveAda(await seed());

  expect(await stateOf(sending)).toMatch(/^(confirmed|settled)$/); // settled, where a read came after it
  expect(await stateOf(waiting)).toBe('held');
  const beat = await prisma.workerBeat.findUniqueOrThrow({ where: { id: worker.id } });
  expect(beat.stoppedAt).not.toBeNull();
}, 60_000);
