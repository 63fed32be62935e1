import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { pool, prisma } from '../db/database';
import { listenToBoard } from '../live/board-events';
import { forgetWatermarks, rowVersions } from './test-reads';

let company: Company;
const stops: (() => void)[] = [];

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
  await company.sync();
});
afterAll(() => company.close());
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

const seed = () =>
  company.seedJob({ Screening: ['Ada Lovelace'] }, { stages: ['New', 'Screening', 'Offer'], ownStages: true });
type Seeded = Awaited<ReturnType<typeof seed>>;

/** What somebody who looks at the board hears from now on. */
function heard({ id }: Seeded): object[] {
  const news: object[] = [];
  stops.push(listenToBoard(company.organisationId, id, (one) => news.push(one)));
  return news;
}

test('a stage that was renamed is told to who looks at its board, and writes no application anew', async () => {
  const job = await seed();
  const news = heard(job);
  const before = await rowVersions(company);
  await company.kombo.control('POST', `/ats/stages/${job.komboIds.stages.Screening?.id}`, { name: 'First talk' });

  await company.sync();

  expect((await company.board(job.id)).names['First talk']).toEqual(['Ada Lovelace']);
  expect(news).toContainEqual({ type: 'board', organisationId: company.organisationId, jobId: job.id });
  const after = await rowVersions(company);
  expect(after.application).toEqual(before.application);
  expect(after.stage).not.toEqual(before.stage);
});

test('a person who was renamed is told to who looks at their card, which stays where it is', async () => {
  const job = await seed();
  const news = heard(job);
  const { candidateId } = job.komboIds.people[0] ?? {};
  await company.kombo.control('POST', `/ats/candidates/${candidateId}`, { lastName: 'King' });

  await company.sync();

  expect((await company.board(job.id)).names.Screening).toEqual(['Ada King']);
  expect(news).toMatchObject([
    {
      type: 'card',
      applicationId: job.applicationId('Ada Lovelace'),
      from: { lane: 'active', stageId: job.stageId('Screening') },
    },
  ]);
});

test('a job that was renamed shows its new name, and none of its applications is written anew', async () => {
  const job = await seed();
  const before = await rowVersions(company);
  await company.kombo.control('POST', `/ats/jobs/${job.komboId}`, { name: 'Another name' });

  await company.sync();

  expect((await company.board(job.id)).job.name).toBe('Another name');
  expect((await rowVersions(company)).application).toEqual(before.application);
});

test('what the ATS’s own record says besides what we keep writes no row anew', async () => {
  await company.kombo.control('POST', '/settings', { remoteData: false });
  await forgetWatermarks(company);
  await company.sync();
  const before = await rowVersions(company);

  await company.kombo.control('POST', '/settings', { remoteData: true });
  await forgetWatermarks(company);
  await company.sync();

  expect(await rowVersions(company)).toEqual(before);
});

test('a stage known from its job alone takes its new name from there, and whatever the list of stages says once it does', async () => {
  const job = await seed();
  const { organisationId } = company;
  const stageId = job.stageId('Screening');
  const nameOf = async () => (await prisma.stage.findFirstOrThrow({ where: { organisationId, id: stageId } })).name;
  // As if the ATS had no list of stages, and the job had been read before the stage was renamed.
  await pool.query(
    `UPDATE stage SET record_hash = '', name = 'Before',
       changed_at = (SELECT changed_at FROM job WHERE job.organisation_id = $1 AND job.id = $3)
     WHERE stage.organisation_id = $1 AND stage.id = $2`,
    [organisationId, stageId, job.id],
  );
  await pool.query(`UPDATE job SET record_hash = '' WHERE organisation_id = $1 AND id = $2`, [organisationId, job.id]);
  await company.kombo.control('POST', '/faults', {
    match: { path: '/ats/application-stages', times: 1 },
    do: { code: 'INTEGRATION.MODEL_NOT_AVAILABLE' },
  });

  await company.sync();
  expect(await nameOf()).toBe('Screening');
  await company.kombo.control('POST', `/ats/stages/${job.komboIds.stages.Screening?.id}`, { name: 'First talk' });
  await company.sync();
  expect(await nameOf()).toBe('First talk');
});
