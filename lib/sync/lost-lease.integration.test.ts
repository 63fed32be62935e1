import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startSandbox } from '@/sandbox/server';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { prisma } from '../db/database';
import { claimConnection, type SyncJob } from './claim-connection';
import { markDue } from './mark-due';
import { syncConnection } from './sync-connection';
import { claimOwn, connectionOf, letDue, readDue, rowVersions, runOf } from './test-reads';

let company: Company;

beforeAll(async () => {
  company = await openCompany(await startSandbox({ port: 0, dataDir: null }), homerunId);
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
  await company.sync();
});
afterAll(() => company.close());
beforeEach(() => company.kombo.control('DELETE', '/requests'));
afterEach(() => company.kombo.control('DELETE', '/faults'));

const where = () => ({ organisationId: company.organisationId, id: company.connectionId });
const runOut = () =>
  prisma.connection.updateMany({ where: where(), data: { leaseUntil: new Date(Date.now() - 1_000) } });
const asked = async (path: string) =>
  (await company.kombo.control<{ count: number }>('GET', `/requests?method=GET&path=${path}`)).count;
const seedPerson = () =>
  company.kombo.control<{ people: { candidateId: string; applicationId: string }[] }>('POST', '/seed-job', {
    integration: homerunId,
    name: 'Late',
    ownStages: true,
    stages: ['New', 'Screening', 'Offer'],
    people: { Screening: ['Ada Lovelace'] },
  });

/** A reader whose process sleeps while Kombo's answer to `path` is on its way. */
async function readUntil(path: string): Promise<{ job: SyncJob; reading: Promise<void> }> {
  await company.kombo.control('POST', '/faults', { match: { path, times: 1 }, do: { delayMs: 1_500 } });
  await letDue(company);
  const job = await claimOwn(company, 'asleep');
  const reading = syncConnection(job, new AbortController().signal);
  await expect.poll(() => asked(path), { timeout: 20_000 }).toBeGreaterThan(0);
  return { job, reading };
}

test.each(['/ats/application-stages', '/ats/jobs', '/ats/candidates', '/ats/applications'])(
  'a page of %s that arrives after the connection went to somebody else is not written',
  async (path) => {
    await seedPerson();
    const { job, reading } = await readUntil(path);
    await runOut();
    const next = await claimConnection('awake');
    expect(next?.connectionId).toBe(company.connectionId);
    const before = await rowVersions(company);

    await reading;

    expect(await rowVersions(company)).toEqual(before);
    expect((await runOf(job)).state).toBe('interrupted');
    expect(await connectionOf(company)).toMatchObject({ leaseOwner: 'awake', failuresInRow: 0 });
    if (next) await syncConnection(next, new AbortController().signal);
  },
);

test('a lease that ran out while the process slept, and that nobody took, is taken up again', async () => {
  const { job, reading } = await readUntil('/ats/candidates');
  await runOut();

  await reading;

  expect((await runOf(job)).state).toBe('succeeded');
  expect(await connectionOf(company)).toMatchObject({ leaseOwner: null, leaseUntil: null });
});

test('a run whose process died is read again at once, although a later read was asked for meanwhile', async () => {
  await letDue(company);
  const dead = await claimOwn(company, 'dead');
  const later = new Date(Date.now() + 3_600_000);
  const { organisationId, connectionId } = company;
  await markDue({ organisationId, connectionId, trigger: 'check', models: ['applications'], at: later });
  await runOut();

  const run = await readDue(company);

  expect((await runOf(dead)).state).toBe('interrupted');
  expect(Object.keys(run.progress).length).toBeGreaterThan(1);
});

test('what a connection that was deleted meanwhile still sends is not written', async () => {
  await seedPerson();
  const { reading } = await readUntil('/ats/candidates');
  await prisma.connection.updateMany({ where: where(), data: { deletedAt: new Date() } });
  const before = await rowVersions(company);

  await reading;

  expect(await rowVersions(company)).toEqual(before);
  await prisma.connection.updateMany({ where: where(), data: { deletedAt: null, leaseOwner: null, leaseUntil: null } });
});
