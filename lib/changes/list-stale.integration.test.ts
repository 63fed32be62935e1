import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { prisma } from '../db/database';
import type { JobFilters } from '../jobs/job';
import { listJobs } from '../jobs/list-jobs';
import { seedMembers } from '../members/test-members';
import { listStale } from './list-stale';

let company: Company;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
});
afterAll(() => company.close());

const usual: JobFilters = {
  q: '',
  status: 'open',
  department: '',
  location: '',
  connection: '',
  sort: 'name',
  page: 1,
};
const set = (data: object) =>
  prisma.connection.updateMany({ where: { organisationId: company.organisationId, id: company.connectionId }, data });
const since = (msAgo: number) => new Date(Date.now() - msAgo);

test('a change that waits for a read which did not come, or takes long, is announced on its board, its job and its list', async () => {
  const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages: ['New', 'Screening', 'Offer'] });
  const other = await company.seedJob({ Screening: ['Alan Turing'] });
  vi.stubEnv('SWITCHYARD_HOLD_MS', '600000');
  await moveApplication(company.members.recruiter, {
    applicationId: job.applicationId('Ada Lovelace'),
    from: job.stageId('Screening'),
    to: job.stageId('Offer'),
  });
  const readAt = since(3_600_000);
  await set({ lastSyncedAt: readAt, lastEventAt: null });
  const stale = { is: 'overdue', since: readAt.toISOString(), changes: 1 };

  expect((await company.board(job.id)).freshness.stale).toEqual(stale);
  expect((await company.board(other.id)).freshness.stale).toEqual({ ...stale, changes: 0 });
  expect((await listJobs(company.members.viewer, usual)).connections[0]?.freshness.stale).toEqual(stale);
  expect(await listStale(company.members.viewer)).toMatchObject([{ id: company.connectionId, stale }]);
  expect(await listStale((await seedMembers()).admin)).toEqual([]);

  const readingSince = since(120_000);
  const { organisationId, connectionId } = company;
  await prisma.syncRun.create({
    data: { organisationId, connectionId, trigger: 'schedule', full: true, startedAt: readingSince },
  });
  await set({ leaseOwner: 'a reader', leaseUntil: since(-60_000) });
  expect(await listStale(company.members.viewer)).toMatchObject([
    { stale: { is: 'reading', since: readingSince.toISOString(), changes: 1 } },
  ]);
});
