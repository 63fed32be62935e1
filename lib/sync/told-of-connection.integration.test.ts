import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { listenToBoard } from '../live/board-events';
import { syncConnection } from './sync-connection';
import { claimOwn, letDue } from './test-reads';

let company: Company;
let stop = () => {};

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
  await company.sync();
});
afterAll(() => company.close());
afterEach(async () => {
  stop();
  await company.kombo.control('DELETE', '/faults');
});

const state = (change: object) =>
  company.kombo.control('POST', `/integrations/${encodeURIComponent(homerunId)}/state`, change);

/** What who looks at the board hears while it is read once, by a read that began so long ago. */
async function heardDuring(jobId: string, startedMsAgo = 0): Promise<object[]> {
  const news: object[] = [];
  await letDue(company);
  const job = await claimOwn(company);
  const startedAt = new Date(job.startedAt.getTime() - startedMsAgo);
  stop = listenToBoard(company.organisationId, jobId, (one) => news.push(one));
  await syncConnection({ ...job, startedAt }, new AbortController().signal);
  stop();
  return news;
}

test('who looks at a board hears when its connection stops working, and when it works again', async () => {
  const { id } = await company.seedJob({ Screening: ['Ada Lovelace'] });
  const told = { type: 'board', organisationId: company.organisationId, jobId: id };
  await heardDuring(id);

  await state({ status: 'INVALID' });
  expect(await heardDuring(id)).toEqual([told]);
  expect((await company.board(id)).freshness.notice).toContain('cannot sign in');
  expect(await heardDuring(id)).toEqual([]);
  await state({ status: 'ACTIVE' });
  expect(await heardDuring(id)).toEqual([told]);
  expect((await company.board(id)).freshness.notice).toBeNull();

  await company.kombo.control('POST', '/faults', { match: { path: '/ats/candidates' }, do: { html502: true } });
  expect(await heardDuring(id)).toEqual([told]);
  await company.kombo.control('DELETE', '/faults');
  expect(await heardDuring(id)).toEqual([told]);
});

test('a read that takes long is announced, and so is its end', async () => {
  const { id } = await company.seedJob({ Screening: ['Ada Lovelace'] });
  await heardDuring(id);

  expect(await heardDuring(id, 45_000)).toHaveLength(2);
});
