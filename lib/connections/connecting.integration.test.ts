import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type SandboxKombo, sandboxKombo } from '../connectors/kombo/sandbox-kombo';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { auditActions, seedMember, seedMembers } from '../members/test-members';
import { receiveWaitingEvents } from '../sync/handle-events';
import { cancelConnecting } from './cancel-connecting';
import { StartConnecting } from './connect-attempt';
import { finishConnecting } from './finish-connecting';
import { getConnectChoices } from './get-connect-choices';
import { saveEnvironment } from './save-environment';
import { startConnecting } from './start-connecting';

const HOUR = 60 * 60_000;
let kombo: SandboxKombo;
let url: string;
let admin: Context;
let environmentId: string;
const organisationIds: string[] = [];

beforeAll(async () => {
  const sandbox = await startSmallSandbox();
  url = sandbox.url;
  kombo = sandboxKombo(sandbox);
  await kombo.control('POST', '/settings', { syncDurationMs: 0 });
});
afterAll(() => kombo.close());
beforeEach(async () => {
  ({ admin, environmentId } = await newAdmin());
});
afterEach(async () => {
  await kombo.control('DELETE', '/faults');
  await kombo.control('POST', '/settings', { nowOffsetMs: 0 });
  const organisationId = { in: organisationIds.splice(0) };
  await prisma.webhookEvent.updateMany({ where: { organisationId }, data: { handledAt: new Date() } });
  // Nobody reads them here, and the next file's worker must not either.
  await prisma.connection.updateMany({ where: { organisationId }, data: { deletedAt: new Date() } });
});

const environment = (change: object = {}) => ({
  name: 'Production',
  region: 'own' as const,
  baseUrl: `${url}/v1`,
  apiKey: 'sandbox_key',
  webhookSecret: 'sandbox_secret',
  ...change,
});

async function newAdmin() {
  const members = await seedMembers();
  organisationIds.push(members.admin.organisationId);
  const saved = await saveEnvironment(members.admin, environment());
  return { admin: members.admin, environmentId: saved.environmentId };
}

const start = async (change: object = {}, who = admin) => {
  const wanted = { environmentId, tool: 'homerun', name: 'Studio Noord', ...change };
  const started = await startConnecting(who, StartConnecting.parse(wanted));
  if (started.is !== 'link') throw new Error('Somebody is at it in another window.');
  return started;
};

/** Somebody goes through Kombo's window to its end, which hands a token to the page around it. */
async function goThrough(link: string): Promise<string> {
  const body = JSON.stringify({ token: new URL(link).searchParams.get('token'), key: 'a key' });
  const answer = await fetch(`${url}/connect/finish`, { method: 'POST', body });
  const { activation_token } = (await answer.json()) as { activation_token: string }; // our own sandbox
  return activation_token;
}

const connections = ({ organisationId } = admin) => prisma.connection.findMany({ where: { organisationId } });
const refusals = async () =>
  (
    await prisma.auditEvent.findMany({ where: { organisationId: admin.organisationId, action: 'connection.refused' } })
  ).map(({ facts }) => facts);

/** As Kombo's webhook says it; only the integration's id is taken from it. */
async function announce(integrationId: string, type = 'integration-created') {
  await prisma.webhookEvent.create({
    data: {
      organisationId: admin.organisationId,
      environmentId,
      komboEventId: randomUUID(),
      type,
      integrationId,
      payload: { id: randomUUID(), type, data: { id: integrationId, end_user: { origin_id: admin.organisationId } } },
    },
  });
  await receiveWaitingEvents();
}

const byToken = async (token: string) => {
  const answer = await fetch(`${url}/v1/connect/integration-by-token/${token}`, {
    headers: { authorization: 'Bearer sandbox_key' },
  });
  const { data } = (await answer.json()) as { data: { id: string } }; // our own sandbox
  return data.id;
};

describe('an environment', () => {
  test('is saved once its key was checked, and is one however often it is entered', async () => {
    await saveEnvironment(admin, environment({ name: 'Renamed' }));

    const kept = await prisma.komboEnvironment.findMany({ where: { organisationId: admin.organisationId } });
    expect(kept).toMatchObject([{ id: environmentId, name: 'Renamed' }]);
    expect(kept[0]?.apiKey).not.toContain('sandbox_key');
    expect(await auditActions(admin)).toEqual(['environment.saved', 'environment.saved']);
  });

  test.each([
    ['a wrong key', { apiKey: 'no_such_key' }, 'wrong-api-key'],
    ['an address that is not allowed', { baseUrl: 'http://169.254.169.254/v1' }, 'invalid'],
  ])('with %s is not', async (_case, change, kind) => {
    const { admin: other } = await seedMembers();

    await expect(saveEnvironment(other, environment(change))).rejects.toMatchObject({ kind });
    expect(await prisma.komboEnvironment.count({ where: { organisationId: other.organisationId } })).toBe(0);
  });

  test('of another region than the key’s is named', async () => {
    vi.stubEnv('KOMBO_API_URL', undefined);
    const refused = Response.json(
      {
        status: 'error',
        error: { code: 'PLATFORM.AUTHENTICATION_INVALID', title: null, message: 'no', log_url: null },
      },
      { status: 401 },
    );
    const asked = vi.spyOn(globalThis, 'fetch').mockResolvedValue(refused);

    await expect(saveEnvironment(admin, environment({ region: 'us' }))).rejects.toMatchObject({
      kind: 'wrong-api-key',
      message: 'Kombo does not accept this API key in the United States. A key from Europe works only there.',
    });

    expect(asked).toHaveBeenCalledOnce();
    asked.mockRestore();
    vi.stubEnv('KOMBO_API_URL', `${url}/v1`);
  });
});

describe('the ATSs that can be connected', () => {
  test('come from Kombo, those we know first, with their guide and what is connected of them', async () => {
    const { attemptId, link } = await start();
    await finishConnecting(admin, { attemptId, token: await goThrough(link) });

    const { tools, problem } = await getConnectChoices(admin, environmentId);

    expect(problem).toBeNull();
    expect(tools.map(({ name }) => name)).toEqual(['Homerun', 'Avionté', 'Greenhouse']);
    expect(tools[0]).toMatchObject({ initials: 'HO', connectedAs: ['Studio Noord'] });
    expect(tools[0]?.guide?.rights.join()).toContain('job-applications:write');
    expect(tools[2]?.guide).toBeNull();
  });

  test('are ours alone while Kombo’s list cannot be read, and it says so', async () => {
    await kombo.control('POST', '/faults', { match: { path: '/tools/' }, do: { html502: true } });

    const { tools, problem } = await getConnectChoices(admin, environmentId);

    expect(tools.map(({ name }) => name)).toEqual(['Homerun', 'Avionté']);
    expect(problem).toMatch(/^Kombo’s list could not be read\./);
  });

  test('of another organisation’s environment are not found', async () => {
    const stranger = await newAdmin();

    await expect(getConnectChoices(stranger.admin, environmentId)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('Kombo’s window', () => {
  test('ends as a connection that is due to be read; nothing of the token stays but its hash', async () => {
    const { attemptId, link } = await start();
    const token = await goThrough(link);

    const { connectionId, isNew } = await finishConnecting(admin, { attemptId, token });

    expect(isNew).toBe(true);
    const [connection] = await connections();
    expect(connection).toMatchObject({ id: connectionId, provider: 'homerun', name: 'Studio Noord', environmentId });
    expect(connection?.syncDueAt).toBeInstanceOf(Date);
    expect(await auditActions(admin)).toEqual(['environment.saved', 'connection.window-opened', 'connection.added']);
    const attempt = await prisma.connectAttempt.findFirstOrThrow({ where: { id: attemptId } });
    expect(attempt).toMatchObject({ outcome: 'connected', connectionId });
    expect(JSON.stringify(attempt)).not.toContain(token);
  });

  test('asks Kombo for an ATS of ours: the category is ATS and the origin our organisation', async () => {
    await kombo.control('DELETE', '/requests');

    await start({ tool: 'avionte', name: 'Havenlogistiek' });

    expect(await kombo.received('POST')).toMatchObject([
      {
        path: '/v1/connect/create-link',
        body: {
          integration_category: 'ATS',
          integration_tool: 'avionte',
          end_user_origin_id: admin.organisationId,
          end_user_organization_name: 'Havenlogistiek',
          end_user_email: admin.email,
        },
      },
    ]);
  });

  test.each(['first', 'second', 'never'])(
    'and the webhook about it, which comes %s, make one connection',
    async (when) => {
      const { attemptId, link } = await start();
      const token = await goThrough(link);
      const integrationId = await byToken(token);

      if (when === 'first') await announce(integrationId);
      const { connectionId } = await finishConnecting(admin, { attemptId, token });
      if (when === 'second') await announce(integrationId);

      expect(await connections()).toMatchObject([{ id: connectionId, integrationId, environmentId, deletedAt: null }]);
      expect((await auditActions(admin)).filter((action) => action === 'connection.added')).toHaveLength(1);
    },
  );

  test('at the same moment as the webhook makes one connection too', async () => {
    const { attemptId, link } = await start();
    const token = await goThrough(link);
    const integrationId = await byToken(token);

    await Promise.all([finishConnecting(admin, { attemptId, token }), announce(integrationId)]);

    expect(await connections()).toHaveLength(1);
  });

  test('that nobody came back from connects by the webhook alone', async () => {
    const integrationId = await byToken(await goThrough((await start()).link));

    await announce(integrationId);

    expect(await connections()).toMatchObject([{ integrationId, provider: 'homerun' }]);
  });

  test('that is closed keeps nothing, and its token is worth nothing any more', async () => {
    const { attemptId, link } = await start();
    await cancelConnecting(admin, { attemptId });
    const token = await goThrough(link);

    await expect(finishConnecting(admin, { attemptId, token })).rejects.toMatchObject({
      kind: 'stale',
      message: 'This window was closed. Start again.',
    });
    expect(await connections()).toEqual([]);
  });

  test('that was open for too long is refused', async () => {
    const { attemptId, link } = await start();
    const token = await goThrough(link);
    await prisma.connectAttempt.updateMany({ where: { id: attemptId }, data: { expiresAt: new Date(Date.now() - 1) } });

    await expect(finishConnecting(admin, { attemptId, token })).rejects.toMatchObject({ kind: 'stale' });
    expect(await connections()).toEqual([]);
  });

  test('that is open elsewhere is told of, and begun again only when asked', async () => {
    const { attemptId } = await start();
    const wanted = { environmentId, tool: 'homerun', name: 'Studio Noord' };
    const colleague = await seedMember({ id: admin.organisationId, name: admin.organisationName }, 'admin');

    expect(await startConnecting(admin, StartConnecting.parse(wanted))).toMatchObject({ is: 'begun', byYou: true });
    expect(await startConnecting(colleague, StartConnecting.parse(wanted))).toMatchObject({
      is: 'begun',
      byYou: false,
    });
    expect(await startConnecting(admin, StartConnecting.parse({ ...wanted, again: true }))).toMatchObject({
      is: 'link',
    });
    expect((await start({ tool: 'avionte' })).is).toBe('link');
    await expect(finishConnecting(colleague, { attemptId, token: 'any' })).rejects.toMatchObject({ kind: 'not-found' });
  });

  test('keeps what came back while Kombo cannot be asked: it can be handed in once more', async () => {
    const { attemptId, link } = await start();
    const token = await goThrough(link);
    await kombo.control('POST', '/faults', { match: { path: '/connect/', times: 1 }, do: { html502: true } });

    await expect(finishConnecting(admin, { attemptId, token })).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await connections()).toEqual([]);
    await finishConnecting(admin, { attemptId, token });

    expect(await connections()).toHaveLength(1);
  });

  test('at an address that is not Kombo’s is not opened', async () => {
    const answer = { status: 'success', data: { link: 'https://attacker.test/?token=a' } };
    const asked = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json(answer));

    await expect(start()).rejects.toMatchObject({ kind: 'unreadable' });

    asked.mockRestore();
    expect(await prisma.connectAttempt.count({ where: { organisationId: admin.organisationId } })).toBe(0);
  });
});

describe('refused, with an audit row and nothing else kept, is', () => {
  afterEach(async () => {
    expect(await connections()).toEqual([]);
  });

  test('a forged token', async () => {
    const { attemptId } = await start();

    await expect(finishConnecting(admin, { attemptId, token: 'forged' })).rejects.toMatchObject({ kind: 'refused' });
    expect(await refusals()).toEqual([{ purpose: 'connect', why: 'unknown-token' }]);
  });

  test('a token that ran out', async () => {
    const { attemptId, link } = await start();
    const token = await goThrough(link);
    await kombo.control('POST', '/settings', { nowOffsetMs: HOUR + 1 });

    await expect(finishConnecting(admin, { attemptId, token })).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('it ran out. Start again.'),
    });
    expect(await refusals()).toEqual([{ purpose: 'connect', why: 'unknown-token' }]);
  });

  test('an integration of somebody else', async () => {
    const stranger = await newAdmin();
    const theirs = await start({ environmentId: stranger.environmentId }, stranger.admin);
    const token = await goThrough(theirs.link);
    const { attemptId } = await start();

    await expect(finishConnecting(admin, { attemptId, token })).rejects.toMatchObject({
      kind: 'refused',
      message: 'This integration was connected for somebody else. Nothing was saved.',
    });
    expect(await refusals()).toEqual([{ purpose: 'connect', why: 'other-origin' }]);
  });

  test('another ATS than the one that was chosen', async () => {
    const other = await start({ tool: 'avionte' });
    const token = await goThrough(other.link);
    const { attemptId } = await start();

    await expect(finishConnecting(admin, { attemptId, token })).rejects.toMatchObject({ kind: 'refused' });
    expect(await refusals()).toEqual([{ purpose: 'connect', why: 'other-tool' }]);
  });

  test('a token of another Kombo environment', async () => {
    const other = await saveEnvironment(admin, environment({ name: 'Staging', apiKey: 'sandbox_other_key' }));
    const elsewhere = await start({ environmentId: other.environmentId });
    const token = await goThrough(elsewhere.link);
    const { attemptId } = await start();

    await expect(finishConnecting(admin, { attemptId, token })).rejects.toMatchObject({ kind: 'refused' });
    expect(await refusals()).toEqual([{ purpose: 'connect', why: 'unknown-token' }]);
  });

  test('a link for another organisation’s environment', async () => {
    const stranger = await newAdmin();

    await expect(start({}, stranger.admin)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(
      finishConnecting(stranger.admin, { attemptId: (await start()).attemptId, token: 'any' }),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });
});

test('a window counts once, and its token in no other window either', async () => {
  const { attemptId, link } = await start();
  const token = await goThrough(link);
  await finishConnecting(admin, { attemptId, token });

  await expect(finishConnecting(admin, { attemptId, token })).rejects.toMatchObject({
    kind: 'stale',
    message: 'This was connected already. A window counts once.',
  });
  const second = await start();
  await expect(finishConnecting(admin, { attemptId: second.attemptId, token })).rejects.toMatchObject({
    kind: 'stale',
    message: 'This was finished already in another window. It counts once.',
  });
  expect(await connections()).toHaveLength(1);
  expect(await refusals()).toEqual([{ purpose: 'connect', why: 'used' }]);
});

test('of two requests with one token one connects, and the other is told', async () => {
  const { attemptId, link } = await start();
  const token = await goThrough(link);

  const ends = await Promise.allSettled([
    finishConnecting(admin, { attemptId, token }),
    finishConnecting(admin, { attemptId, token }),
  ]);

  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await connections()).toHaveLength(1);
});

describe('a webhook about an integration', () => {
  test.each([
    ['that was made for somebody else', 'homerun:HWUTwvyx2wLoSUHphiWVrp28'],
    ['that Kombo does not know', 'homerun:111111111111111111111111'],
  ])('%s is taken and makes nothing, whatever origin it claims', async (_case, integrationId) => {
    await announce(integrationId);
    await announce(integrationId, 'integration-state-changed');

    expect(await connections()).toEqual([]);
    const waiting = await prisma.webhookEvent.count({
      where: { organisationId: admin.organisationId, handledAt: null },
    });
    expect(waiting).toBe(0);
  });
});
