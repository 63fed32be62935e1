import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type Company, openCompany } from '../board/test-company';
import { connectionAccess } from '../connections/connection-access';
import { avionteId } from '../connectors/kombo/sandbox-kombo';
import { connectorFor } from '../connectors/registry';
import { prisma } from '../db/database';
import { forgetWatermarks, letDue, readDue } from './test-reads';

type Request = { method: string; path: string };
type Seeded = { job: { id: string; remoteId: string }; people: { name: string; applicationId: string }[] };

let company: Company;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), avionteId);
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0, syncDurationMs: 0 });
  await company.sync();
});
afterAll(() => company.close());

const where = () => ({ organisationId: company.organisationId, connectionId: company.connectionId });
const connector = async () => connectorFor(await connectionAccess(company.organisationId, company.connectionId));
const meteredCalls = async () => {
  const path = `/passthrough/${encodeURIComponent(avionteId)}`;
  const { calls } = await company.kombo.control<{ calls: { count: number } | number }>('GET', path);
  return typeof calls === 'number' ? calls : calls.count;
};
const boardOf = async (komboId: string) => {
  const job = await prisma.job.findFirst({ where: { ...where(), komboId } });
  return job && (await company.board(job.id)).names;
};

test('a schedule reads the mirror, in part and from the beginning, and nothing that costs', async () => {
  await company.kombo.control('DELETE', '/requests');
  await company.kombo.control('DELETE', `/passthrough/${encodeURIComponent(avionteId)}/calls`);
  await letDue(company);
  const part = await readDue(company);
  await forgetWatermarks(company);
  await letDue(company);
  const whole = await readDue(company);

  const { requests } = await company.kombo.control<{ requests: Request[] }>('GET', '/requests');
  expect([part, whole]).toMatchObject([
    { trigger: 'schedule', state: 'succeeded', full: false },
    { trigger: 'schedule', state: 'succeeded', full: true },
  ]);
  expect(whole.progress.applications?.read).toBeGreaterThan(0);
  expect(new Set(requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  expect(requests.filter(({ path }) => !/^\/v1\/(ats|integrations)\//.test(path))).toEqual([]);
  expect(await meteredCalls()).toBe(0);
});

test('of a job that was selected the people come with Kombo’s next sync, those of the pipeline once they are announced', async () => {
  const { kombo } = company;
  const seeded = await kombo.control<Seeded>('POST', '/unselected-job', {
    integration: avionteId,
    name: 'Night shift',
    people: { 'Web Application': ['Noor de Wit'], Pipeline: ['Dana Okafor'] },
  });
  await company.sync();
  expect(await boardOf(seeded.job.id)).toBeNull();

  const ats = await connector();
  await ats.addSyncedJob({ jobRemoteId: seeded.job.remoteId });
  await ats.forceSync();
  await expect
    .poll(async () => {
      await company.sync();
      return boardOf(seeded.job.id);
    })
    .toMatchObject({ 'Web Application': ['Noor de Wit'], Pipeline: [] });

  const dana = seeded.people.find(({ name }) => name === 'Dana Okafor')?.applicationId;
  await kombo.control('POST', `/ats/applications/${dana}/announce`);
  await company.sync();
  expect(await boardOf(seeded.job.id)).toMatchObject({ Pipeline: ['Dana Okafor'] });
});

test('a job that was taken off the list keeps what was read', async () => {
  const job = await company.seedJob({ Pipeline: ['Dana Okafor'] });
  const { remoteId } = await prisma.job.findFirstOrThrow({ where: { ...where(), id: job.id } });

  await (await connector()).removeSyncedJob({ jobRemoteId: remoteId ?? '' });
  await forgetWatermarks(company);
  await company.sync();

  expect((await company.board(job.id)).names.Pipeline).toEqual(['Dana Okafor']);
});
