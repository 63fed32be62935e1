import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startSandbox } from '@/sandbox/server';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { pool, prisma } from '../db/database';
import { settleMoves } from './settle-moves';

let company: Company;

beforeAll(async () => {
  company = await openCompany(await startSandbox({ port: 0, dataDir: null }), homerunId);
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: null });
});
afterAll(() => company.close());

const statesOf = async (ids: string[]) => {
  const { organisationId } = company;
  const intents = await prisma.intent.findMany({ where: { organisationId, id: { in: ids } } });
  return new Set(intents.map(({ state }) => state));
};

test('moves that the mirror has not followed cost one query together, and a transaction each only once it has', async () => {
  const names = Array.from({ length: 12 }, (_, number) => `Ada Lovelace${number}`);
  const job = await company.seedJob({ Screening: names }, { stages: ['New', 'Screening', 'Offer'] });
  const ids: string[] = [];
  for (const name of names) {
    const { intentId } = await moveApplication(company.members.recruiter, {
      applicationId: job.applicationId(name),
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });
    ids.push(intentId);
  }
  while ((await company.deliverNow()) > 0);
  expect(await statesOf(ids)).toEqual(new Set(['confirmed']));
  const taken = vi.spyOn(pool, 'connect');
  const later = new Date(Date.now() + 60_000);

  await settleMoves(company.organisationId, company.connectionId, later);
  const whileWaiting = taken.mock.calls.length;
  await company.kombo.control('POST', '/flush', {});
  await company.sync();
  taken.mockRestore();

  expect(whileWaiting).toBe(1);
  expect(await statesOf(ids)).toEqual(new Set(['settled']));
});

test('a move that the ATS took is over once the application was deleted there, and asks nobody which stage holds', async () => {
  const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages: ['New', 'Screening', 'Offer'] });
  const { intentId } = await moveApplication(company.members.recruiter, {
    applicationId: job.applicationId('Ada Lovelace'),
    from: job.stageId('Screening'),
    to: job.stageId('Offer'),
  });
  while ((await company.deliverNow()) > 0);
  expect(await statesOf([intentId])).toEqual(new Set(['confirmed']));

  await company.kombo.control('DELETE', `/ats/applications/${job.komboIds.people[0]?.applicationId}`);
  await company.kombo.control('POST', '/flush', {});
  await company.sync();

  expect(await statesOf([intentId])).toEqual(new Set(['settled']));
});
