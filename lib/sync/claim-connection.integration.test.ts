import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { prisma } from '../db/database';
import { claimConnection, keepLease, renewLease, type SyncJob } from './claim-connection';
import { finishRun } from './finish-run';
import { markDue } from './mark-due';
import { syncConnection } from './sync-connection';
import { syncModels } from './sync-lists';
import { claimOwn, connectionOf, letDue, readDue, runOf, watermarksOf } from './test-reads';

let company: Company;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
  await company.sync();
});
afterAll(() => company.close());
beforeEach(async () => {
  await setConnection({ leaseOwner: null, leaseUntil: null, syncModels: [], syncTrigger: 'schedule' });
  await letDue(company);
});

const setConnection = (data: object) =>
  prisma.connection.updateMany({ where: { organisationId: company.organisationId, id: company.connectionId }, data });
const past = () => new Date(Date.now() - 1_000);
const own = (jobs: (SyncJob | null)[]) => jobs.filter((job) => job?.connectionId === company.connectionId);
const due = (models: SyncJob['models'], trigger: 'webhook' | 'asked' = 'webhook') =>
  markDue({ organisationId: company.organisationId, connectionId: company.connectionId, trigger, models });

test('of many workers that look at the same time, one gets the connection', async () => {
  const jobs = await Promise.all(Array.from({ length: 8 }, () => claimConnection(randomUUID())));

  expect(own(jobs)).toHaveLength(1);
  expect(
    await prisma.syncRun.count({
      where: { connectionId: company.connectionId, organisationId: company.organisationId, state: 'running' },
    }),
  ).toBe(1);
});

test('while one reads it, nobody else gets it, however often it becomes due', async () => {
  await claimOwn(company);
  await due([]);
  await letDue(company);

  expect(own([await claimConnection(randomUUID()), await claimConnection(randomUUID())])).toEqual([]);
});

test('a run whose process died is marked so, and all of it is read again, whatever was asked for since', async () => {
  const dead = await claimOwn(company);
  await due(['applications']);
  await setConnection({ leaseUntil: past() });

  const job = await claimOwn(company);

  expect(await runOf(dead)).toMatchObject({ state: 'interrupted', failure: expect.stringContaining('read again') });
  expect(job.models).toEqual(syncModels);
});

test('a run whose process died before anybody asked again is read again too', async () => {
  const dead = await claimOwn(company);
  await setConnection({ leaseUntil: past() });

  const job = await claimOwn(company);

  expect(job.runId).not.toBe(dead.runId);
  expect((await runOf(dead)).state).toBe('interrupted');
});

test('who lost the connection can neither renew it nor write about it any more', async () => {
  const slow = await claimOwn(company);
  await setConnection({ leaseUntil: past() });
  const job = await claimOwn(company);
  const before = await watermarksOf(company);

  expect(await renewLease(slow)).toBe(false);
  await finishRun(slow, { progress: {}, isFull: false, failure: null });
  await finishRun(slow, { progress: {}, isFull: false, failure: new Error('late') });

  expect((await runOf(slow)).state).toBe('interrupted');
  expect(await watermarksOf(company)).toEqual(before);
  expect(await connectionOf(company)).toMatchObject({ leaseOwner: job.owner, failuresInRow: 0 });
});

test('a read that waits for Kombo keeps its connection, and stops once somebody else has it', async () => {
  const job = await claimOwn(company);
  const { leaseUntil } = await connectionOf(company);
  const lease = keepLease(job, 10);

  await expect
    .poll(async () => (await connectionOf(company)).leaseUntil?.getTime())
    .toBeGreaterThan(leaseUntil?.getTime() ?? 0);
  expect(lease.lost.aborted).toBe(false);
  await setConnection({ leaseOwner: 'somebody else' });
  await expect.poll(() => lease.lost.aborted).toBe(true);
  lease.stop();
});

test('an event during a read leaves the connection due afterwards, for the lists it named', async () => {
  const job = await claimOwn(company);
  await due(['candidates']);

  await syncConnection(job, new AbortController().signal);

  const connection = await connectionOf(company);
  expect(connection).toMatchObject({ syncModels: ['candidates'], syncTrigger: 'webhook' });
  expect(connection.syncDueAt?.getTime()).toBeLessThanOrEqual(Date.now());
  expect((await claimOwn(company)).models).toEqual(['candidates']);
});

test('what is asked for while it waits becomes one read', async () => {
  await readDue(company);
  await due(['jobs']);
  await due(['applications', 'jobs']);

  expect((await claimOwn(company)).models).toEqual(['jobs', 'applications']);
});

test('“all” stays all, whatever is asked for besides', async () => {
  await readDue(company);
  await due(['jobs']);
  await due([], 'asked');
  await due(['applications']);

  expect((await claimOwn(company)).models).toEqual(syncModels);
});

test('an event reads its lists only, and puts off the next read of all no further', async () => {
  const all = await readDue(company);
  const scheduled = (await connectionOf(company)).syncDueAt;
  await due(['applications', 'candidates']);

  const run = await readDue(company);

  expect(Object.keys(run.progress)).toEqual(['candidates', 'applications']);
  const connection = await connectionOf(company);
  expect(connection).toMatchObject({ syncModels: [], syncTrigger: 'schedule', lastSyncedAt: run.startedAt });
  expect(scheduled?.getTime()).toBeLessThan(all.startedAt.getTime() + 12 * 60_000);
  expect(connection.syncDueAt?.getTime()).toBeLessThan(all.startedAt.getTime() + 12 * 60_000);
});

test('a read that left out the applications makes no board look fresher', async () => {
  const all = await readDue(company);
  await due(['rejection-reasons']);

  const run = await readDue(company);

  expect(run.state).toBe('succeeded');
  expect((await connectionOf(company)).lastSyncedAt).toEqual(all.startedAt);
});

test('a connection that was deleted is never read', async () => {
  await setConnection({ deletedAt: new Date() });

  const jobs = [await claimConnection(randomUUID()), await claimConnection(randomUUID())];
  await setConnection({ deletedAt: null });

  expect(own(jobs)).toEqual([]);
});
