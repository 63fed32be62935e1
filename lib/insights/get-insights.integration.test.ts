import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { pool, prisma } from '../db/database';
import { seedMembers } from '../members/test-members';
import { getInsights } from './get-insights';

const stages = ['Screening', 'Interview', 'Offer'];
const HOUR_MS = 60 * 60_000;
let company: Company;
let job: Awaited<ReturnType<Company['seedJob']>>;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
});
afterAll(() => company.close());
beforeEach(async () => {
  job = await company.seedJob(
    { Screening: ['Ada Lovelace', 'Alan Turing'], Interview: ['Grace Hopper'], Offer: ['Edsger Dijkstra'] },
    { stages, ownStages: true },
  );
});

const insights = async (added: 'all' | '30' = 'all') =>
  (await getInsights(company.members.viewer, { jobId: job.id, added })).insights;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS);

/** Somebody moved this person so long ago. */
async function moved(name: string, from: string, to: string, hoursAgo: number): Promise<void> {
  const { organisationId, connectionId } = company;
  await prisma.stageTransition.create({
    data: {
      organisationId,
      connectionId,
      applicationId: job.applicationId(name),
      fromStageId: job.stageId(from),
      toStageId: job.stageId(to),
      source: 'ats',
      at: ago(hoursAgo),
      exact: false,
    },
  });
}

const set = (name: string, data: object) =>
  prisma.application.updateMany({
    where: { organisationId: company.organisationId, id: job.applicationId(name) },
    data,
  });

test('who was seen in a stage is told apart from who must have passed it', async () => {
  await moved('Grace Hopper', 'Screening', 'Interview', 5);

  expect((await insights()).funnel).toEqual([
    { name: 'Screening', now: 2, seen: 3, inferred: 1 },
    { name: 'Interview', now: 1, seen: 1, inferred: 1 },
    { name: 'Offer', now: 1, seen: 1, inferred: 0 },
  ]);
});

test('somebody who went back is counted once in each stage they were seen in', async () => {
  await moved('Ada Lovelace', 'Screening', 'Offer', 9);
  await moved('Ada Lovelace', 'Offer', 'Screening', 4);

  expect((await insights()).funnel.map(({ seen, inferred }) => [seen, inferred])).toEqual([
    [2, 2],
    [1, 2],
    [2, 0],
  ]);
});

test('a stay counts as seen where both its ends were; a first one took that long at most', async () => {
  await set('Edsger Dijkstra', { remoteCreatedAt: ago(30) });
  await moved('Edsger Dijkstra', 'Screening', 'Interview', 20);
  await moved('Edsger Dijkstra', 'Interview', 'Offer', 8);

  const [screening, interview, offer] = (await insights()).times;
  expect(screening).toMatchObject({ seen: { count: 0, medianHours: null }, atMost: { count: 1 } });
  expect(screening?.atMost.medianHours).toBeCloseTo(10, 1);
  expect(interview).toMatchObject({ seen: { count: 1 }, atMost: { count: 0 } });
  expect(interview?.seen.medianHours).toBeCloseTo(12, 1);
  expect(offer).toMatchObject({ seen: { count: 0 }, atMost: { count: 0 } });
});

test('a stay whose beginning the ATS tells nothing about is not counted', async () => {
  await set('Edsger Dijkstra', { remoteCreatedAt: null });
  await moved('Edsger Dijkstra', 'Interview', 'Offer', 8);

  expect((await insights()).times[1]).toMatchObject({ seen: { count: 0 }, atMost: { count: 0 } });
});

test('who still waits is counted, and whom nobody saw come “at least”', async () => {
  await set('Ada Lovelace', { shownSince: ago(10), shownSinceExact: true });
  await set('Alan Turing', { shownSince: ago(20), shownSinceExact: false });

  const [screening] = (await insights()).times;
  expect(screening).toMatchObject({ waiting: { count: 2 }, waitingAtLeast: 1 });
  expect(screening?.waiting.medianHours).toBeCloseTo(15, 1);
});

test('sources, outcomes and reasons add up to everybody but those deleted in the ATS', async () => {
  await set('Ada Lovelace', { shownLane: 'hired', outcome: 'HIRED' });
  await set('Alan Turing', { shownLane: 'declined', outcome: 'DECLINED', rejectionReasonName: 'Too far' });
  await set('Grace Hopper', { shownLane: 'declined', outcome: 'DECLINED', rejectionReasonName: null });
  await set('Edsger Dijkstra', { shownLane: 'gone' });

  const { people, outcomes, reasons, sources } = await insights();
  expect(people).toBe(3);
  expect(outcomes).toEqual({ active: 0, hired: 1, declined: 2 });
  expect(reasons).toEqual([
    { reason: 'Too far', people: 1 },
    { reason: null, people: 1 },
  ]);
  expect(sources.reduce((sum, line) => sum + line.people, 0)).toBe(3);
});

test('only those who were added in the time that was chosen', async () => {
  await pool.query(`UPDATE application SET remote_created_at = $3 WHERE organisation_id = $1 AND job_id = $2`, [
    company.organisationId,
    job.id,
    ago(24 * 40),
  ]);
  await set('Ada Lovelace', { remoteCreatedAt: ago(24) });

  expect((await insights('30')).people).toBe(1);
  expect((await insights()).people).toBe(4);
});

test('a job of another organisation is not there', async () => {
  const { admin } = await seedMembers();

  await expect(getInsights(admin, { jobId: job.id, added: 'all' })).rejects.toMatchObject({ kind: 'not-found' });
});
