import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type Company, openCompany } from '../board/test-company';
import { homerunId, plainId } from '../connectors/kombo/sandbox-kombo';
import { prisma } from '../db/database';
import { auditActions, seedMembers } from '../members/test-members';
import { decrypt } from '../secrets';
import { getShell } from '../shell/get-shell';
import { addConnection } from './add-connection';
import { environmentSubject } from './connection-access';
import { dropOldSecrets } from './drop-old-secrets';
import { getConnection } from './get-connection';
import { getConnectionChoices } from './get-connection-choices';
import { getConnectionStatus } from './get-connection-status';
import { listConnections } from './list-connections';
import { readAgain } from './read-again';
import { setWebhookSecret } from './set-webhook-secret';

let company: Company;
let theirs: Awaited<ReturnType<typeof seedMembers>>;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
  theirs = await seedMembers();
  await company.sync();
});
afterAll(() => company.close());

const one = () => ({ connectionId: company.connectionId });
const set = (data: Parameters<typeof prisma.connection.updateMany>[0]['data']) =>
  prisma.connection.updateMany({ where: { organisationId: company.organisationId, id: company.connectionId }, data });

describe('the list', () => {
  test('says how each connection is, as of when, and how much it holds', async () => {
    const [connection] = await listConnections(company.members.admin);

    expect(connection).toMatchObject({ id: company.connectionId, health: 'working', cause: null, unreadable: 0 });
    expect(connection?.run).toMatchObject({ state: 'succeeded', trigger: 'Read again' });
    expect(connection?.readAt).not.toBeNull();
    expect(connection?.counts.jobs).toBeGreaterThan(0);
    expect(connection?.counts.people).toBeGreaterThan(0);
    expect(connection?.counts.applications).toBeGreaterThan(0);
  });

  test('is empty for another organisation', async () => {
    expect(await listConnections(theirs.admin)).toEqual([]);
    expect(await getConnectionChoices(theirs.admin)).toMatchObject({ environments: [] });
    expect((await getShell(theirs.viewer)).health).toBe('clear');
  });
});

describe('one connection', () => {
  test('shows runs, capabilities with all six gates, and where webhooks go', async () => {
    const detail = await getConnection(company.members.admin, one());

    expect(detail.runs[0]?.lists.map(({ word, isDone }) => [word, isDone])).toContainEqual(['People', true]);
    expect(detail.webhook.address).toMatch(new RegExp(`/api/webhooks/kombo/${company.environmentId}$`));
    expect(detail.webhook.hasSecret).toBe(true);
    const move = detail.capabilities.find(({ capability }) => capability === 'move-stage');
    expect(move).toMatchObject({ why: null, role: 'recruiter', gates: { tool: 'open', connection: 'open' } });
    expect(Object.keys(move?.gates ?? {}).sort()).toEqual(['connection', 'customer', 'kombo', 'scope', 'tool']);
  });

  test('never shows a key or a secret', async () => {
    const shown = JSON.stringify([
      await getConnection(company.members.admin, one()),
      await getConnectionChoices(company.members.admin),
    ]);

    expect(shown).not.toContain('sandbox_key');
    expect(shown).not.toContain('sandbox_secret');
    expect(shown).not.toContain('v1.');
  });

  test('of another organisation is not here, whatever is asked of it', async () => {
    const foreign = { kind: 'not-found' };

    await expect(getConnection(theirs.admin, one())).rejects.toMatchObject(foreign);
    await expect(getConnectionStatus(theirs.admin, one())).rejects.toMatchObject(foreign);
    await expect(readAgain(theirs.admin, one())).rejects.toMatchObject(foreign);
    const secret = { environmentId: company.environmentId, webhookSecret: 'stolen' };
    await expect(setWebhookSecret(theirs.admin, secret)).rejects.toMatchObject(foreign);
    await expect(dropOldSecrets(theirs.admin, secret)).rejects.toMatchObject(foreign);
    expect(await auditActions(theirs.admin)).toEqual([]);
  });

  test('a failed read says its cause, and the admin sees it in the frame', async () => {
    await company.kombo.control('POST', '/faults', {
      match: { times: 20 },
      do: { status: 503, code: 'REMOTE.SERVICE_UNAVAILABLE' },
    });
    await company.sync();
    await company.kombo.control('DELETE', '/faults');

    const status = await getConnectionStatus(company.members.admin, one());

    expect(status).toMatchObject({ health: 'retrying', run: { state: 'failed' } });
    expect(status.cause).toMatch(/\.$/);
    expect((await getShell(company.members.admin)).health).toBe('waiting');
    await company.sync();
    expect(await getConnectionStatus(company.members.admin, one())).toMatchObject({ health: 'working', cause: null });
  });

  test.each([
    ['needs_reconnect', 'needs-customer', 'stop'],
    ['inactive', 'paused', 'waiting'],
    ['gone', 'gone', 'stop'],
  ] as const)('that is %s reads %s', async (state, health, signal) => {
    await set({ state, stateReason: 'Why it is so.' });

    const status = await getConnectionStatus(company.members.admin, one());
    const shell = await getShell(company.members.admin);

    await set({ state: 'active', stateReason: null });
    expect(status).toMatchObject({ health, cause: 'Why it is so.' });
    expect(shell.health).toBe(signal);
  });

  test('unreadable records are listed with their reason', async () => {
    const { organisationId, connectionId } = company;
    await prisma.quarantinedRecord.create({
      data: {
        organisationId,
        connectionId,
        model: 'candidates',
        komboId: 'k1',
        reason: 'emails is not a list',
        record: {},
      },
    });

    const { unreadable } = await getConnection(company.members.admin, one());

    await prisma.quarantinedRecord.deleteMany({ where: { organisationId } });
    expect(unreadable).toMatchObject({
      count: 1,
      first: [{ list: 'People', komboId: 'k1', reason: 'emails is not a list' }],
    });
  });
});

describe('what an admin can do', () => {
  test('read again: the mirror is due at once, and the audit knows who asked', async () => {
    await readAgain(company.members.admin, one());

    expect(await getConnectionStatus(company.members.admin, one())).toMatchObject({ isReading: true });
    expect(await auditActions(company.members.admin)).toContain('connection.read-asked');
    await company.sync();
  });

  test('a new webhook secret is kept encrypted, in front of the one before', async () => {
    const { organisationId, environmentId: id } = company;
    await setWebhookSecret(company.members.admin, { environmentId: id, webhookSecret: 'the new one' });

    const { webhookSecrets } = await prisma.komboEnvironment.findFirstOrThrow({ where: { organisationId, id } });
    const open = (closed: string) => decrypt(closed, environmentSubject(organisationId, id)).toString('utf8');
    expect(webhookSecrets.map(open)).toEqual(['the new one', 'sandbox_secret']);
    expect(webhookSecrets.join()).not.toContain('the new one');
  });
});

describe('adding a connection', () => {
  const fresh = (apiKey: string) => ({
    name: 'Second',
    region: 'own' as const,
    baseUrl: process.env.KOMBO_API_URL ?? '',
    apiKey,
    webhookSecret: '',
  });
  const saved = async () => ({
    connections: await prisma.connection.count({ where: { organisationId: theirs.admin.organisationId } }),
    environments: await prisma.komboEnvironment.count({ where: { organisationId: theirs.admin.organisationId } }),
  });
  const unknown = `${plainId.split(':')[0]}:111111111111111111111111`;

  test.each([
    ['a wrong key', 'wrong', plainId, 'wrong-api-key'],
    ['an unknown integration', 'sandbox_key', unknown, 'integration-gone'],
    ['the key of another environment', 'sandbox_other_key', plainId, 'integration-gone'],
  ])('%s: the refusal says which, and nothing is saved', async (_name, apiKey, integrationId, kind) => {
    await expect(addConnection(theirs.admin, { environment: fresh(apiKey), integrationId })).rejects.toMatchObject({
      kind,
    });

    expect(await saved()).toEqual({ connections: 0, environments: 0 });
  });

  test('where another environment of ours knows the integration, the refusal names it', async () => {
    const attempt = addConnection(company.members.admin, {
      environment: fresh('sandbox_other_key'),
      integrationId: plainId,
    });

    await expect(attempt).rejects.toMatchObject({
      kind: 'other-environment',
      message: expect.stringContaining('“Test”'),
    });
  });

  test('another organisation’s environment cannot be used', async () => {
    const attempt = addConnection(theirs.admin, { environment: { id: company.environmentId }, integrationId: plainId });

    await expect(attempt).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('a right key connects, and the first read is due', async () => {
    const { connectionId } = await addConnection(theirs.admin, {
      environment: fresh('sandbox_key'),
      integrationId: plainId,
    });

    expect(await getConnectionStatus(theirs.admin, { connectionId })).toMatchObject({
      health: 'first-import',
      isReading: true,
    });
    const again = addConnection(theirs.admin, { environment: fresh('sandbox_key'), integrationId: plainId });
    await expect(again).rejects.toMatchObject({ kind: 'already-exists' });
  });
});
