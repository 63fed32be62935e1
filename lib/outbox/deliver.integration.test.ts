import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { addAttachment } from '../candidates/add-attachment';
import { addNote } from '../candidates/add-note';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import * as registry from '../connectors/registry';
import { fromPlainText } from '../connectors/rich-text';
import { prisma } from '../db/database';
import { type ClaimedIntent, claimDue } from './claim';
import { deliver } from './deliver';
import { recover, recoverSending } from './recover-sending';
import { settleMoves } from './settle-moves';

const { connectorFor: realConnectorFor } = registry;
const stages = ['New', 'Screening', 'Interview', 'Offer', 'Reference check'];
let company: Company;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
});
afterAll(() => company.close());
beforeEach(async () => {
  vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
  await endAll();
  await company.kombo.control('DELETE', '/faults');
  await company.kombo.control('DELETE', '/requests');
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
});

/** What an earlier test left on its way is none of the next one's business. */
const endAll = () =>
  prisma.intent.updateMany({
    where: { organisationId: company.organisationId, state: { in: ['held', 'queued', 'sending'] } },
    data: { state: 'cancelled' },
  });

type Job = Awaited<ReturnType<Company['seedJob']>>;
type Put = { path: string; status: number | null };

const seedAda = () => company.seedJob({ Screening: ['Ada Lovelace'] }, { stages });
const move = (job: Job, from: string, to: string, who = company.members.recruiter) =>
  moveApplication(who, {
    applicationId: job.applicationId('Ada Lovelace'),
    from: job.stageId(from),
    to: job.stageId(to),
  });
const claim = async (worker: string = randomUUID()): Promise<ClaimedIntent[]> =>
  (await claimDue(worker, 50)).filter((intent) => intent.organisation_id === company.organisationId);
const puts = async () => (await company.kombo.control<{ requests: Put[] }>('GET', '/requests?method=PUT')).requests;
const busyOnce = () =>
  company.kombo.control('POST', '/faults', {
    match: { method: 'PUT', times: 1 },
    do: { status: 503, code: 'REMOTE.SERVICE_UNAVAILABLE' },
  });

test('a later move waits while an earlier one of the same person is on its way', async () => {
  const job = await seedAda();
  await move(job, 'Screening', 'Interview');
  const [first] = await claim();
  await move(job, 'Interview', 'Offer');

  expect(await claim()).toEqual([]);
  await Promise.all([first].map((one) => one && deliver(one)));
  const [second] = await claim();

  expect(second?.to_stage_id).toBe(job.stageId('Offer'));
});

test('a move that comes back unsent while a newer wish waits gives way to it, and all others go on', async () => {
  const job = await seedAda();
  const other = await company.seedJob({ Screening: ['Alan Turing'] }, { stages });
  const first = await move(job, 'Screening', 'Interview');
  const [sending] = await claim();
  const second = await move(job, 'Interview', 'Offer');
  await busyOnce();

  if (sending) await deliver(sending);
  await moveApplication(company.members.recruiter, {
    applicationId: other.applicationId('Alan Turing'),
    from: other.stageId('Screening'),
    to: other.stageId('Offer'),
  });
  while ((await company.deliverNow()) > 0);

  expect((await company.intent(first.intentId)).state).toBe('superseded');
  expect((await company.intent(second.intentId)).state).toBe('confirmed');
  expect((await company.board(job.id)).names.Offer).toEqual(['Ada Lovelace']);
  expect((await puts()).map(({ status }) => status)).toEqual([503, 200, 200]);
});

test('a move nobody answered gives way to a newer wish too', async () => {
  const job = await seedAda();
  const first = await move(job, 'Screening', 'Interview');
  await company.kombo.control('POST', '/faults', { match: { method: 'PUT', times: 4 }, do: { drop: 'after' } });
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    await company.letTimePass();
    await company.deliverNow();
  }
  await company.letTimePass();
  const [last] = await claim();
  const second = await move(job, 'Interview', 'Offer');

  if (last) await deliver(last);
  await company.deliverNow();

  expect((await company.intent(first.intentId)).state).toBe('superseded');
  expect((await company.intent(second.intentId)).state).toBe('confirmed');
});

test('when the process died while sending and a newer wish waits, the newer one goes', async () => {
  const job = await seedAda();
  const first = await move(job, 'Screening', 'Interview');
  await claim();
  const second = await move(job, 'Interview', 'Offer');

  await recoverSending({ all: true });
  await company.deliverNow();

  expect((await company.intent(first.intentId)).state).toBe('superseded');
  expect((await company.intent(second.intentId)).state).toBe('confirmed');
});

test('what another worker recovered and is sending again is left to it', async () => {
  const job = await seedAda();
  const { intentId } = await move(job, 'Screening', 'Interview');
  const [lost] = await claim();
  await recoverSending({ all: true });
  await company.letTimePass();
  const [again] = await claim();

  if (lost) await recover(lost);
  await recoverSending({ all: false });
  if (lost) await deliver(lost);

  expect(await company.intent(intentId)).toMatchObject({
    state: 'sending',
    leaseOwner: again?.lease_owner,
    attempts: 2,
  });
});

test('the answer to an earlier attempt of the same worker does not count for the one in flight', async () => {
  const job = await seedAda();
  const { intentId } = await move(job, 'Screening', 'Interview');
  const worker = randomUUID();
  const [lost] = await claim(worker);
  await recoverSending({ all: true });
  await company.letTimePass();
  await claim(worker);
  await company.kombo.control('POST', '/faults', {
    match: { method: 'PUT', times: 1 },
    do: { status: 400, code: 'REMOTE.INPUT_INVALID', message: 'No.' },
  });

  if (lost) await deliver(lost);

  expect((await company.intent(intentId)).state).toBe('sending');
});

test('a read that began before the last attempt proves nothing about it, whatever it shows', async () => {
  const job = await seedAda();
  const { intentId } = await move(job, 'Screening', 'Interview');
  await busyOnce();
  await company.deliverNow();
  const { answeredAt } = await company.intent(intentId);
  const readAt = new Date((answeredAt?.getTime() ?? 0) + 1);
  await company.letTimePass();
  await claim();
  await recoverSending({ all: true });
  await prisma.application.updateMany({
    where: { organisationId: company.organisationId, id: job.applicationId('Ada Lovelace') },
    data: { syncedStageId: job.stageId('Interview') },
  });

  await settleMoves(company.organisationId, company.connectionId, readAt);
  expect((await company.intent(intentId)).state).toBe('queued');

  await settleMoves(company.organisationId, company.connectionId, new Date(Date.now() + 1_000));
  expect((await company.intent(intentId)).state).toBe('settled');
});

test('of 20 moves that five workers look for at the same time, each is sent exactly once', async () => {
  const people = Array.from({ length: 20 }, (_, number) => `Person ${number}`);
  const job = await company.seedJob({ Screening: people }, { stages });
  for (const name of people) {
    await moveApplication(company.members.recruiter, {
      applicationId: job.applicationId(name),
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });
  }

  const worker = async () => {
    let sent = 0;
    for (let claimed = await claim(); claimed.length > 0; claimed = await claim()) {
      sent += claimed.length;
      await Promise.all(claimed.map(deliver));
    }
    return sent;
  };
  await Promise.all([worker(), worker(), worker(), worker(), worker()]);
  while ((await worker()) > 0);

  const sent = await puts();
  expect(sent).toHaveLength(20);
  expect(new Set(sent.map(({ path }) => path)).size).toBe(20);
  const states = await prisma.intent.groupBy({
    by: ['state'],
    where: { organisationId: company.organisationId, jobId: job.id },
    _count: true,
  });
  expect(states).toEqual([{ state: 'confirmed', _count: 20 }]);
});

test('of one connection at most five changes are on their way, whoever sends them', async () => {
  const people = Array.from({ length: 8 }, (_, number) => `Person ${number}`);
  const job = await company.seedJob({ Screening: people }, { stages });
  for (const name of people) {
    await moveApplication(company.members.recruiter, {
      applicationId: job.applicationId(name),
      from: job.stageId('Screening'),
      to: job.stageId('Offer'),
    });
  }

  const claims = await Promise.all([claim(), claim(), claim()]);

  expect(claims.flat()).toHaveLength(5);
  await Promise.all(claims.flat().map(deliver));
  expect(await claim()).toHaveLength(3);
});

test('somebody of another organisation sees no trace of it', async () => {
  const job = await seedAda();
  const { intentId } = await move(job, 'Screening', 'Interview');
  await company.deliverNow();

  const elsewhere = await prisma.intent.count({
    where: { id: intentId, organisationId: { not: company.organisationId } },
  });
  expect(elsewhere).toBe(0);
});

test('a call that this very process still waits for is left to it, however long its lease is over', async () => {
  const job = await seedAda();
  const { intentId } = await move(job, 'Screening', 'Interview');
  const [claimed] = await claim();
  await prisma.intent.updateMany({ where: { id: intentId }, data: { leaseUntil: new Date(0) } });

  await recoverSending({ all: false, isAlive: ({ id }) => id === intentId });
  expect((await company.intent(intentId)).state).toBe('sending');
  if (claimed) await deliver(claimed);

  expect(await company.intent(intentId)).toMatchObject({ state: 'confirmed', silentAttempts: 0 });
});

test('a fault of our own while the ATS is asked leaves it open whether it arrived', async () => {
  const job = await seedAda();
  const { intentId } = await addNote(company.members.recruiter, {
    on: 'application',
    targetId: job.applicationId('Ada Lovelace'),
    note: fromPlainText('Good talk.'),
  });
  const connector = vi.spyOn(registry, 'connectorFor').mockImplementation((access) => ({
    ...realConnectorFor(access),
    addNoteToApplication: () => Promise.reject(new TypeError('a fault of our own')),
  }));
  await company.deliverNow();
  connector.mockRestore();

  expect(await company.intent(intentId)).toMatchObject({
    state: 'unconfirmed',
    failure: 'Something failed on our side while this was sent. It may have arrived.',
  });
});

test('a file that cannot be read here is put off: nothing was asked of the ATS', async () => {
  const job = await seedAda();
  const { intentId } = await addAttachment(company.members.recruiter, {
    on: 'application',
    targetId: job.applicationId('Ada Lovelace'),
    fileName: 'cv.pdf',
    type: 'CV',
    contentType: 'application/pdf',
    data: new TextEncoder().encode('%PDF-1.4 a small one'),
  });
  await prisma.upload.updateMany({ where: { intentId }, data: { sha256: 'of another file' } });
  await company.deliverNow();

  expect(await company.intent(intentId)).toMatchObject({ state: 'queued', sentAt: null, silentAttempts: 0 });
});

test('a wish that a newer one replaces leaves its row in the audit trail', async () => {
  const job = await seedAda();
  vi.stubEnv('SWITCHYARD_HOLD_MS', '60000');
  const { intentId } = await move(job, 'Screening', 'Interview');
  await move(job, 'Interview', 'Offer');

  const events = await prisma.auditEvent.findMany({
    where: { organisationId: company.organisationId, action: 'change.superseded' },
  });
  expect(events.map(({ facts }) => facts)).toContainEqual(expect.objectContaining({ intentId }));
});
