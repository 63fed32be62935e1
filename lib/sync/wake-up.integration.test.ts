import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type Company, openCompany } from '../board/test-company';
import { plainId } from '../connectors/kombo/sandbox-kombo';
import { prisma } from '../db/database';
import { startWorker } from '../worker/worker';

const COMPANIES = 6;
const MOST_AT_ONCE = 3;
const FIVE_HOURS_MS = 5 * 60 * 60_000;
const companies: Company[] = [];

beforeAll(async () => {
  const sandbox = await startSmallSandbox();
  // Only the last one to close ends the sandbox they share.
  for (let number = 1; number <= COMPANIES; number += 1) {
    const close = number === COMPANIES ? sandbox.close : async () => {};
    companies.push(await openCompany({ url: sandbox.url, close }, plainId));
  }
  await companies[0]?.kombo.control('POST', '/faults', { match: { path: '/ats/jobs' }, do: { delayMs: 300 } });
});
afterAll(async () => {
  for (const company of companies) await company.close();
});

const own = () => ({ organisationId: { in: companies.map(({ organisationId }) => organisationId) } });

test('after hours of sleep every connection is read once, and not all of them at once', async () => {
  const fellAsleep = new Date(Date.now() - FIVE_HOURS_MS);
  await prisma.connection.updateMany({
    where: own(),
    data: { syncDueAt: fellAsleep, syncTrigger: 'schedule', lastEventAt: fellAsleep },
  });
  // Two were being read when the process fell asleep.
  const asleep = companies.slice(0, 2).map(({ connectionId }) => connectionId);
  await prisma.connection.updateMany({
    where: { ...own(), id: { in: asleep } },
    data: { syncDueAt: null, leaseOwner: 'asleep', leaseUntil: fellAsleep },
  });
  const wokeUp = new Date();
  const worker = await startWorker();
  const due = () => prisma.connection.count({ where: { ...own(), lastSyncedAt: { lt: wokeUp } } });
  const read = () => prisma.connection.count({ where: { ...own(), lastSyncedAt: { gte: wokeUp } } });
  await expect.poll(read, { timeout: 110_000 }).toBe(COMPANIES);
  await worker.stop();

  const runs = await prisma.syncRun.findMany({ where: { ...own(), startedAt: { gte: wokeUp } } });
  expect(await due()).toBe(0);
  expect(runs.map(({ state }) => state)).toEqual(Array.from({ length: COMPANIES }, () => 'succeeded'));
  expect(new Set(runs.map(({ connectionId }) => connectionId)).size).toBe(COMPANIES);
  for (const { startedAt } of runs) {
    const goingOn = runs.filter((run) => run.startedAt <= startedAt && (run.endedAt ?? startedAt) > startedAt);
    expect(goingOn.length).toBeLessThanOrEqual(MOST_AT_ONCE);
  }
  const next = await prisma.connection.findMany({ where: own(), select: { syncDueAt: true } });
  const dueAt = next.map(({ syncDueAt }) => syncDueAt?.getTime() ?? 0);
  expect(Math.min(...dueAt)).toBeGreaterThan(Date.now());
  expect(Math.max(...dueAt) - Math.min(...dueAt)).toBeGreaterThan(1_000); // they do not come back together
}, 120_000);
