import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { prisma } from '../db/database';
import { AppError } from '../result';
import { getConnection } from './get-connection';
import { recordOutcome } from './record-outcome';

let company: Company;

beforeAll(async () => {
  vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
  company = await openCompany(await startSmallSandbox(), homerunId);
});
afterAll(() => company.close());

const lastOf = async (capability: string) => {
  const { connectionId } = company;
  const { capabilities } = await getConnection(company.members.admin, { connectionId });
  return capabilities.find((row) => row.capability === capability)?.last;
};

test('a read that went well is told of, a thing never done is not', async () => {
  await company.sync();

  await expect
    .poll(() => lastOf('stream-applications'))
    .toMatchObject({ succeededAt: expect.any(String), failedAt: null });
  expect(await lastOf('application-note')).toEqual({ succeededAt: null, failedAt: null, failure: null });
});

test('a refused move is told of with its sentence, and a later one that works does not hide it', async () => {
  const job = await company.seedJob({ Screening: ['Ada Lovelace'] });
  const move = (from: string, to: string) =>
    moveApplication(company.members.recruiter, {
      applicationId: job.applicationId('Ada Lovelace'),
      from: job.stageId(from),
      to: job.stageId(to),
    });
  await company.kombo.control('POST', '/faults', {
    match: { method: 'PUT', times: 1 },
    do: { code: 'INTEGRATION.PERMISSION_MISSING' },
  });

  await move('Screening', 'Offer');
  await company.deliverNow();
  await expect.poll(() => lastOf('move-stage')).toMatchObject({ failure: expect.stringContaining('permission') });
  await move('Screening', 'Offer');
  await company.deliverNow();

  await expect
    .poll(() => lastOf('move-stage'))
    .toMatchObject({
      succeededAt: expect.any(String),
      failedAt: expect.any(String),
      failure: expect.stringContaining('permission'),
    });
});

test('what became of a connection is kept with its organisation', async () => {
  const rows = await prisma.capabilityOutcome.findMany({ where: { connectionId: company.connectionId } });

  expect(new Set(rows.map(({ organisationId }) => organisationId))).toEqual(new Set([company.organisationId]));
});

test('of what works, fails and works again within moments, the last is told', async () => {
  const observe = recordOutcome(company.organisationId, company.connectionId);
  const at = (second: number) => new Date(Date.UTC(2026, 2, 2, 9, 0, second));
  vi.useFakeTimers({ toFake: ['Date'] });
  for (const [second, failure] of [null, new AppError('busy'), null].entries()) {
    vi.setSystemTime(at(second));
    observe('find-candidates', failure);
  }
  vi.useRealTimers();

  await expect
    .poll(() => lastOf('find-candidates'))
    .toMatchObject({ succeededAt: at(2).toISOString(), failedAt: at(1).toISOString() });
});
