import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import type { Context } from '../edge/context';
import { seedMembers } from '../members/test-members';
import { isWatched } from './board-events';
import { endAllStreamsHere } from './open-streams';
import { listenTo } from './test-listener';

let company: Company;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
});
afterAll(() => company.close());

const listen = (context: Context, jobId: string, after?: string) => listenTo(context, [jobId], after);
const seed = () => company.seedJob({ Screening: ['Ada Lovelace'] }, { stages: ['New', 'Screening', 'Offer'] });
const moveAda = (job: Awaited<ReturnType<typeof seed>>) =>
  moveApplication(company.members.recruiter, {
    applicationId: job.applicationId('Ada Lovelace'),
    from: job.stageId('Screening'),
    to: job.stageId('Offer'),
  });

test('everyone who looks at a board sees a move, and who made it knows it as their own', async () => {
  vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
  const job = await seed();
  const [mine, others] = [
    await listen(company.members.recruiter, job.id),
    await listen(company.members.viewer, job.id),
  ];

  const { intentId } = await moveAda(job);

  for (const { events } of [mine, others]) await expect.poll(() => events.length).toBe(1);
  const seen = {
    type: 'card',
    id: job.applicationId('Ada Lovelace'),
    from: job.stageId('Screening'),
    actorId: company.members.recruiter.userId,
    card: { name: 'Ada Lovelace', column: job.stageId('Offer'), change: { intentId, state: 'held' } },
  };
  expect(mine.events[0]).toMatchObject(seen);
  expect(others.events[0]).toMatchObject(seen);
  expect([mine, others].map(({ events }) => events[0]?.type === 'card' && events[0].card?.change?.mine)).toEqual([
    true,
    false,
  ]);
  await Promise.all([mine.leave(), others.leave()]);
  await company.dropUnsent();
});

test('whatever somebody is called, no event is larger than 1 KB', async () => {
  const names = [`Hubert ${'b'.repeat(290)}`, `${'👩🏽‍💻'.repeat(60)} Zoë`];
  const job = await company.seedJob({ Screening: names }, { stages: ['New', 'Screening', 'Offer'] });
  const { events, texts, leave } = await listen(company.members.viewer, job.id);

  for (const name of names) {
    await moveApplication(company.members.recruiter, {
      applicationId: job.applicationId(name),
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });
  }

  await expect.poll(() => events.length).toBe(2);
  expect(events).toMatchObject(names.map((name) => ({ id: job.applicationId(name), isCut: true })));
  expect(Math.max(...texts.map((text) => Buffer.byteLength(text)))).toBeLessThanOrEqual(1_024);
  await leave();
  await company.dropUnsent();
});

test('what a read finds is told too, and a card that left says from where', async () => {
  const job = await seed();
  const { events, leave } = await listen(company.members.viewer, job.id);
  await company.kombo.control('DELETE', `/ats/applications/${job.komboIds.people[0]?.applicationId}`);

  await company.sync();

  await expect
    .poll(() => events.filter(({ type }) => type === 'card'))
    .toMatchObject([{ card: null, from: job.stageId('Screening'), actorId: null }]);
  await leave();
});

test('a board of another organisation is not there to be listened to', async () => {
  const job = await seed();
  const { admin } = await seedMembers();

  await expect(listen(admin, job.id)).rejects.toMatchObject({ kind: 'not-found' });
  expect(isWatched(admin.organisationId, job.id)).toBe(false);
});

test('who leaves is forgotten', async () => {
  const job = await seed();
  const { leave, response } = await listen(company.members.viewer, job.id);
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(isWatched(company.organisationId, job.id)).toBe(true);

  await leave();

  expect(isWatched(company.organisationId, job.id)).toBe(false);
});

test('a process that ends tells everyone who listens', async () => {
  const job = await seed();
  const [recruiter, viewer] = [
    await listen(company.members.recruiter, job.id),
    await listen(company.members.viewer, job.id),
  ];

  endAllStreamsHere();

  await Promise.all([recruiter.ended, viewer.ended]);
  expect(isWatched(company.organisationId, job.id)).toBe(false);
});
