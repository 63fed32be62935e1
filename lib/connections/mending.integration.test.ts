import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { prisma } from '../db/database';
import { auditActions, seedMembers } from '../members/test-members';
import { secretFor } from '../secrets';
import { claimConnection } from '../sync/claim-connection';
import { receiveWaitingEvents } from '../sync/handle-events';
import { markDue } from '../sync/mark-due';
import { connectionOf, watermarksOf } from '../sync/test-reads';
import { addConnection } from './add-connection';
import { askAts } from './ask-ats';
import { changeApiKey } from './change-api-key';
import { connectionAccess } from './connection-access';
import { finishConnecting } from './finish-connecting';
import { getConnection } from './get-connection';
import { pauseConnection } from './pause-connection';
import { readEverything } from './read-everything';
import { resumeConnection } from './resume-connection';
import { startRepair } from './start-repair';

let company: Company;
let url: string;

beforeAll(async () => {
  const sandbox = await startSmallSandbox();
  url = sandbox.url;
  company = await openCompany(sandbox, homerunId);
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
  await company.sync();
});
afterAll(() => company.close());
beforeEach(async () => {
  vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
  await company.kombo.control('DELETE', '/requests');
});
afterEach(async () => {
  await company.kombo.control('DELETE', '/faults');
  await atKombo({ status: 'ACTIVE', setupStatus: 'COMPLETED' });
  await company.dropUnsent();
  await prisma.connection.updateMany({
    where: { organisationId: company.organisationId },
    data: { pausedAt: null, state: 'active', stateReason: null, goneAt: null, eraseAfter: null },
  });
  await company.sync();
});

const where = () => ({ organisationId: company.organisationId });
const one = () => ({ connectionId: company.connectionId });
const admin = () => company.members.admin;
const atKombo = (state: object, integration = homerunId) =>
  company.kombo.control('POST', `/integrations/${encodeURIComponent(integration)}/state`, state);
const stateAtKombo = async () => (await getIntegration()).status;
const lastAudit = async () => (await auditActions(admin())).at(-1);

async function getIntegration() {
  const answer = await fetch(`${url}/v1/integrations/${encodeURIComponent(homerunId)}`, {
    headers: { authorization: 'Bearer sandbox_key' },
  });
  return ((await answer.json()) as { data: { status: string } }).data; // our own sandbox
}

async function goThrough(link: string): Promise<string> {
  const body = JSON.stringify({ token: new URL(link).searchParams.get('token'), key: 'a key' });
  const answer = await fetch(`${url}/connect/finish`, { method: 'POST', body });
  const { activation_token } = (await answer.json()) as { activation_token: string }; // our own sandbox
  return activation_token;
}

async function moveAda() {
  const job = await company.seedJob({ Screening: ['Ada Lovelace'] }, { stages: ['New', 'Screening', 'Offer'] });
  const { intentId } = await moveApplication(company.members.recruiter, {
    applicationId: job.applicationId('Ada Lovelace'),
    from: job.stageId('Screening'),
    to: job.stageId('Offer'),
  });
  await company.letTimePass();
  return intentId;
}

describe('a pause', () => {
  test('sends nothing, reads nothing and tells Kombo; resumed, what waited is sent', async () => {
    const intentId = await moveAda();

    expect(await pauseConnection(admin(), one())).toEqual({ atKombo: true });
    await markDue({ ...where(), ...one(), trigger: 'asked', models: [] });
    await company.deliverNow();

    expect(await stateAtKombo()).toBe('INACTIVE');
    expect((await company.intent(intentId)).state).toBe('queued');
    expect(await claimConnection('nobody reads it')).toBeNull();
    const { status } = await getConnection(admin(), one());
    expect(status).toMatchObject({ health: 'paused', isReading: false, mending: { action: 'resume' } });
    expect(status.mending.pausedAt).not.toBeNull();

    await resumeConnection(admin(), one());
    await company.deliverNow();

    expect(await stateAtKombo()).toBe('ACTIVE');
    expect((await company.intent(intentId)).state).toBe('confirmed');
    expect(await connectionOf(company)).toMatchObject({ state: 'active', pausedAt: null });
    expect((await auditActions(admin())).filter((action) => /paused|resumed/.test(action))).toEqual([
      'connection.paused',
      'connection.resumed',
    ]);
  });

  test('holds although Kombo cannot be told, and that is said', async () => {
    await company.kombo.control('POST', '/faults', { match: { path: '/enabled' }, do: { html502: true } });

    expect(await pauseConnection(admin(), one())).toEqual({ atKombo: false });

    expect((await connectionOf(company)).pausedAt).not.toBeNull();
    await expect(resumeConnection(admin(), one())).rejects.toMatchObject({ kind: 'unconfirmed' });
    expect((await connectionOf(company)).pausedAt).not.toBeNull();
  });

  test('ends the read that goes on, which writes nothing any more', async () => {
    await markDue({ ...where(), ...one(), trigger: 'asked', models: [] });
    const job = await claimConnection('a reader');
    await pauseConnection(admin(), one());

    const run = await prisma.syncRun.findFirstOrThrow({ where: { ...where(), id: job?.runId } });
    expect(run).toMatchObject({ state: 'interrupted', failure: 'An admin has paused this connection.' });
    expect((await connectionOf(company)).leaseOwner).toBeNull();
  });

  test('is one, however often it is asked for', async () => {
    const asked = await Promise.allSettled([pauseConnection(admin(), one()), pauseConnection(admin(), one())]);

    expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await lastAudit()).toBe('connection.paused');
  });

  test('by somebody in Kombo’s dashboard is resumed the same way', async () => {
    await atKombo({ status: 'INACTIVE' });
    await company.sync();
    expect((await getConnection(admin(), one())).status.mending).toMatchObject({ action: 'resume', pausedAt: null });

    await resumeConnection(admin(), one());

    expect(await stateAtKombo()).toBe('ACTIVE');
  });
});

describe('a connection that lost its credentials', () => {
  beforeEach(async () => {
    await atKombo({ status: 'INVALID' });
    await company.sync();
  });

  test('is reconnected in the same window and keeps its id, its people and what waits', async () => {
    const before = await prisma.application.count({ where: where() });
    const { link, attemptId } = await startRepair(admin(), { ...one(), purpose: 'relink' });

    const finish = await finishConnecting(admin(), { attemptId, token: await goThrough(link) });

    expect(finish).toEqual({ ...one(), isNew: false });
    expect(await connectionOf(company)).toMatchObject({
      state: 'active',
      integrationId: homerunId,
      syncTrigger: 'asked',
    });
    expect(await prisma.application.count({ where: where() })).toBe(before);
    expect(await prisma.connection.count({ where: where() })).toBe(1);
    expect(await lastAudit()).toBe('connection.reconnected');
  });

  test('is not mended by a token for another integration', async () => {
    const other = await startRepair(admin(), { ...one(), purpose: 'relink' });
    const { attemptId } = await startRepair(admin(), { ...one(), purpose: 'relink' });
    await prisma.connectAttempt.updateMany({ where: { id: attemptId }, data: { connectionId: await another() } });

    await expect(finishConnecting(admin(), { attemptId, token: await goThrough(other.link) })).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('another integration'),
    });
    expect(await lastAudit()).toBe('connection.refused');
  });
});

async function another(): Promise<string> {
  const environment = { id: company.environmentId };
  const integrationId = 'greenhouse:4kYmN8sVb2RdQ7tXwJpGz3Hc';
  const { connectionId } = await addConnection(admin(), { environment, integrationId });
  await prisma.connection.updateMany({ where: { ...where(), id: connectionId }, data: { syncDueAt: null } });
  return connectionId;
}

test('a set-up that was not finished is finished in the window, where the ATS has one', async () => {
  const integrationId = 'avionte:8d1hpPsbjxUkoCoa1veLZGe5';
  const environment = { id: company.environmentId };
  await atKombo({ setupStatus: 'INCOMPLETE' }, integrationId);
  const { connectionId } = await addConnection(admin(), { environment, integrationId });
  const statusOf = async () => (await getConnection(admin(), { connectionId })).status;
  expect((await statusOf()).mending.action).toBe('finish-set-up');

  const { link, attemptId } = await startRepair(admin(), { connectionId, purpose: 'set-up' });
  await finishConnecting(admin(), { attemptId, token: await goThrough(link) });

  expect((await statusOf()).mending.action).toBeNull();
  expect(await lastAudit()).toBe('connection.set-up-finished');
  await expect(startRepair(admin(), { ...one(), purpose: 'set-up' })).rejects.toMatchObject({
    kind: 'refused',
    message: 'There is nothing to set up for Homerun at Kombo.',
  });
  await prisma.connection.updateMany({ where: { ...where(), id: connectionId }, data: { deletedAt: new Date() } });
});

describe('everything once more', () => {
  test('from Kombo’s copy is read from its beginning, and asks the ATS nothing', async () => {
    await readEverything(admin(), one());
    const { status } = await getConnection(admin(), one());
    expect(status.isReading).toBe(true);
    await company.sync();

    const run = await prisma.syncRun.findFirstOrThrow({ where: where(), orderBy: { startedAt: 'desc' } });
    expect(run).toMatchObject({ full: true, state: 'succeeded' });
    expect((await watermarksOf(company)).every(({ fullAt }) => fullAt.getTime() > Date.now() - 60_000)).toBe(true);
    expect(await company.kombo.received('POST')).toEqual([]);
  });

  test('from the ATS is asked of Kombo once, and a second time says so', async () => {
    await company.kombo.control('POST', '/settings', { syncDurationMs: 60_000 });

    expect(await askAts(admin(), { ...one(), knowsCost: false })).toEqual({ alreadyQueued: false });
    expect(await askAts(admin(), { ...one(), knowsCost: false })).toEqual({ alreadyQueued: true });

    expect((await company.kombo.received('POST')).map(({ path, body }) => [path, body])).toEqual([
      ['/v1/force-sync', { type: 'FULL' }],
      ['/v1/force-sync', { type: 'FULL' }],
    ]);
    await company.kombo.control('POST', '/settings', { syncDurationMs: 0 });
  });

  test('from an ATS that bills it is asked only by somebody who has read that', async () => {
    await prisma.connection.updateMany({
      where: { ...where(), id: company.connectionId },
      data: { provider: 'avionte' },
    });

    await expect(askAts(admin(), { ...one(), knowsCost: false })).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('bills its customers'),
    });

    expect(await company.kombo.received('POST')).toEqual([]);
    await prisma.connection.updateMany({
      where: { ...where(), id: company.connectionId },
      data: { provider: 'homerun' },
    });
  });
});

describe('another API key', () => {
  const keyNow = async () => (await connectionAccess(company.organisationId, company.connectionId)).apiKey;

  test.each([
    ['of another Kombo environment', 'sandbox_other_key', 'other-environment'],
    ['that Kombo does not know', 'no_such_key', 'wrong-api-key'],
    ['that fits no header', 'ключ', 'wrong-api-key'],
  ])('%s is refused, and the one there is stays', async (_case, apiKey, kind) => {
    await expect(changeApiKey(admin(), { environmentId: company.environmentId, apiKey })).rejects.toMatchObject({
      kind,
    });

    expect(await keyNow()).toBe('sandbox_key');
    expect(await lastAudit()).not.toBe('api-key.changed');
  });

  test('of the same environment is used from then on, kept encrypted, and what failed is read at once', async () => {
    await prisma.connection.updateMany({
      where: where(),
      data: { failuresInRow: 3, syncDueAt: new Date(Date.now() + 3_600_000) },
    });

    await changeApiKey(admin(), { environmentId: company.environmentId, apiKey: 'sandbox_key' });

    const kept = await prisma.komboEnvironment.findFirstOrThrow({ where: { ...where(), id: company.environmentId } });
    expect(kept.apiKey).not.toContain('sandbox_key');
    expect(kept.apiKey).not.toContain(secretFor('anything'));
    expect((await connectionOf(company)).syncDueAt?.getTime()).toBeLessThanOrEqual(Date.now());
    const events = await prisma.auditEvent.findMany({ where: { ...where(), action: 'api-key.changed' } });
    expect(JSON.stringify(events)).not.toContain('sandbox_key');
  });
});

describe('to another organisation it is not there', () => {
  test.each([
    ['to pause', pauseConnection],
    ['to resume', resumeConnection],
    ['to read', readEverything],
    [
      'to ask',
      (context: Parameters<typeof askAts>[0], input: object) =>
        askAts(context, { ...one(), ...input, knowsCost: true }),
    ],
    [
      'to reconnect',
      (context: Parameters<typeof startRepair>[0]) => startRepair(context, { ...one(), purpose: 'relink' }),
    ],
  ] as const)('%s', async (_case, perform) => {
    const { admin: stranger } = await seedMembers();

    await expect(perform(stranger, one())).rejects.toMatchObject({ kind: 'not-found' });
    expect(await auditActions(stranger)).toEqual([]);
  });

  test('to give it another key', async () => {
    const { admin: stranger } = await seedMembers();

    await expect(
      changeApiKey(stranger, { environmentId: company.environmentId, apiKey: 'sandbox_key' }),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });
});

test('an integration that Kombo deleted is gone at once, also while it is paused', async () => {
  await pauseConnection(admin(), one());
  await prisma.webhookEvent.create({
    data: {
      ...where(),
      environmentId: company.environmentId,
      komboEventId: 'deleted',
      type: 'integration-deleted',
      integrationId: homerunId,
      payload: { id: 'deleted', type: 'integration-deleted', data: { id: homerunId } },
    },
  });

  await receiveWaitingEvents();

  const { status } = await getConnection(admin(), one());
  expect(status).toMatchObject({ health: 'gone', mending: { action: 'connect-anew' } });
  expect(status.mending.eraseAfter).not.toBeNull();
  await expect(pauseConnection(admin(), one())).rejects.toMatchObject({ kind: 'stale' });
});
