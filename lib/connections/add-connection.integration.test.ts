import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { homerunId, plainId, type SandboxKombo, sandboxKombo } from '../connectors/kombo/sandbox-kombo';
import { sendJson, startScriptedKombo } from '../connectors/kombo/scripted-kombo';
import { pool, prisma } from '../db/database';
import type { Context } from '../edge/context';
import { auditActions, seedMembers } from '../members/test-members';
import { decrypt } from '../secrets';
import { addConnection } from './add-connection';
import { AddConnection, type AddConnectionInput } from './connection';
import { environmentSubject } from './connection-access';

const unknownId = 'homerun:111111111111111111111111';
const otherId = 'greenhouse:6nQwE9rTyU3iPaSdFgHjKz2X';
let kombo: SandboxKombo;
let url: string;
let admin: Context;
const organisationIds: string[] = [];

beforeAll(async () => {
  const sandbox = await startSmallSandbox();
  url = sandbox.url;
  kombo = sandboxKombo(sandbox);
});
afterAll(() => kombo.close());
/** An organisation's admin, of whom nothing is left after the test. */
const seedAdmin = async () => {
  const members = await seedMembers();
  organisationIds.push(members.admin.organisationId);
  return members.admin;
};

beforeEach(async () => {
  admin = await seedAdmin();
  await kombo.control('DELETE', '/requests');
});
afterEach(async () => {
  await kombo.control('DELETE', '/faults');
  // Nobody reads them here, and the next file's worker must not either.
  await prisma.connection.updateMany({
    where: { organisationId: { in: organisationIds.splice(0) } },
    data: { deletedAt: new Date() },
  });
});

type NewEnvironment = Extract<AddConnectionInput['environment'], { apiKey: string }>;
const environment = (change: Partial<NewEnvironment> = {}): NewEnvironment => ({
  name: 'Production',
  region: 'own',
  baseUrl: `${url}/v1`,
  apiKey: 'sandbox_key',
  webhookSecret: 'sandbox_secret',
  ...change,
});
const add = (integrationId: string, of: AddConnectionInput['environment'] = environment(), actor = admin) =>
  addConnection(actor, { environment: of, integrationId });
const saved = async ({ organisationId } = admin) => ({
  environments: await prisma.komboEnvironment.count({ where: { organisationId } }),
  connections: await prisma.connection.count({ where: { organisationId } }),
  audit: await auditActions({ ...admin, organisationId }),
});
const nothing = { environments: 0, connections: 0, audit: [] };
const connectionsOf = ({ organisationId } = admin) => prisma.connection.findMany({ where: { organisationId } });

describe('with the right key', () => {
  test('the connection is saved with what Kombo says of it, and due to be read', async () => {
    const { connectionId, environmentId } = await add(homerunId);

    const [connection] = await connectionsOf();
    expect(connection).toMatchObject({
      id: connectionId,
      environmentId,
      integrationId: homerunId,
      provider: 'homerun',
      toolLabel: 'Homerun',
      name: 'Studio Noord',
      state: 'active',
      syncTrigger: 'first',
      coverage: { models: expect.any(Array), actions: expect.any(Array) },
    });
    expect(connection?.syncDueAt?.getTime()).toBeLessThanOrEqual(Date.now());
    expect(await auditActions(admin)).toEqual(['connection.added']);
  });

  test('any other ATS that Kombo reaches connects too', async () => {
    await add(plainId);

    expect(await connectionsOf()).toMatchObject([{ provider: 'greenhouse', name: 'Kastanje Labs', state: 'active' }]);
  });

  test('a second integration of a known environment needs no second key', async () => {
    const { environmentId } = await add(homerunId);
    await add(plainId, { id: environmentId });

    expect(await saved()).toMatchObject({ environments: 1, connections: 2 });
  });

  test('the same environment entered again stays one, with the newer key and secret', async () => {
    const { environmentId } = await add(homerunId);
    await add(plainId, environment({ name: 'Renamed', webhookSecret: 'rotated' }));

    const kept = await prisma.komboEnvironment.findMany({ where: { organisationId: admin.organisationId } });
    expect(kept).toMatchObject([{ id: environmentId, name: 'Renamed' }]);
    const subject = environmentSubject(admin.organisationId, environmentId);
    const secrets = kept[0]?.webhookSecrets.map((closed) => decrypt(closed, subject).toString());
    expect(secrets).toEqual(['rotated', 'sandbox_secret']);
    expect(kept[0]?.oldSecretsUntil?.getTime()).toBeGreaterThan(Date.now());
  });

  test('the same environment entered again with the same secret changes nothing about it', async () => {
    await add(homerunId);
    const secretsOf = () =>
      prisma.komboEnvironment.findFirstOrThrow({
        where: { organisationId: admin.organisationId },
        select: { webhookSecrets: true, oldSecretsUntil: true },
      });
    const before = await secretsOf();

    await add(plainId);

    expect(await secretsOf()).toEqual(before);
  });

  test('one that was deleted here can be added again, and keeps its history', async () => {
    const first = await add(homerunId);
    await prisma.connection.updateMany({
      where: { organisationId: admin.organisationId },
      data: { deletedAt: new Date(), failuresInRow: 7, state: 'gone' },
    });

    const again = await add(homerunId);

    expect(again.connectionId).toBe(first.connectionId);
    expect(await connectionsOf()).toMatchObject([
      { deletedAt: null, failuresInRow: 0, state: 'active', syncTrigger: 'first' },
    ]);
  });

  test('another organisation can connect the same integration: each has its own', async () => {
    const stranger = await seedAdmin();
    const [ours, theirs] = [await add(homerunId), await add(homerunId, environment(), stranger)];

    expect(ours.connectionId).not.toBe(theirs.connectionId);
    expect(ours.environmentId).not.toBe(theirs.environmentId);
  });

  test('keys and secrets are nowhere to be read in the database', async () => {
    const { environmentId } = await add(
      homerunId,
      environment({ apiKey: 'sandbox_key', webhookSecret: 'a webhook secret nobody else has' }),
    );
    const { rows: tables } = await pool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );

    const found: string[] = [];
    for (const { name } of tables) {
      const { rowCount } = await pool.query(
        `SELECT 1 FROM "${name}" AS one WHERE one::text LIKE '%sandbox!_key%' ESCAPE '!' OR one::text LIKE '%a webhook secret nobody%' LIMIT 1`,
      );
      if (rowCount) found.push(name);
    }

    expect(tables.length).toBeGreaterThan(20);
    expect(found).toEqual([]);
    const { apiKey } = await prisma.komboEnvironment.findUniqueOrThrow({ where: { id: environmentId } });
    expect(decrypt(apiKey, environmentSubject(admin.organisationId, environmentId)).toString()).toBe('sandbox_key');
    expect(() => decrypt(apiKey, environmentSubject(crypto.randomUUID(), environmentId))).toThrow();
  });
});

describe('nothing is saved, and the answer names what is wrong, with', () => {
  test('a wrong key', async () => {
    await expect(add(homerunId, environment({ apiKey: 'wrong' }))).rejects.toMatchObject({
      kind: 'wrong-api-key',
      message: 'Kombo does not accept this API key.',
    });
    expect(await saved()).toEqual(nothing);
  });

  test('a key that fits no header', async () => {
    await expect(add(homerunId, environment({ apiKey: 'two\nlines' }))).rejects.toMatchObject({
      kind: 'wrong-api-key',
    });
    expect(await saved()).toEqual(nothing);
  });

  test('an integration that Kombo does not know', async () => {
    await expect(add(unknownId)).rejects.toMatchObject({
      kind: 'integration-gone',
      message: expect.stringContaining('knows no such integration'),
    });
    expect(await saved()).toEqual(nothing);
  });

  test.each([
    ['this key, an integration of the other environment', otherId, 'sandbox_key'],
    ['the other’s key, an integration of this environment', homerunId, 'sandbox_other_key'],
  ])('a key of another environment: %s', async (_case, integrationId, apiKey) => {
    await expect(add(integrationId, environment({ apiKey }))).rejects.toMatchObject({
      kind: 'integration-gone',
      message: expect.stringContaining('use the key of the environment it belongs to'),
    });
    expect(await saved()).toEqual(nothing);
  });

  test.each([
    ['this key, an integration of the other environment', otherId, 'sandbox_key', plainId],
    ['the other’s key, an integration of this environment', homerunId, 'sandbox_other_key', otherId],
  ])(
    'a key of another environment, by name where we know that one: %s',
    async (_case, integrationId, apiKey, knownId) => {
      const knownKey = apiKey === 'sandbox_key' ? 'sandbox_other_key' : 'sandbox_key';
      await add(knownId === plainId ? otherId : plainId, environment({ name: 'Staging', apiKey: knownKey }));
      await prisma.connection.deleteMany({ where: { organisationId: admin.organisationId } });
      const before = await saved();

      await expect(add(integrationId, environment({ apiKey }))).rejects.toMatchObject({
        kind: 'other-environment',
        message: 'This API key is of another Kombo environment: the integration belongs to “Staging”.',
      });
      expect(await saved()).toEqual(before);
    },
  );

  test('an environment of another organisation, as if it did not exist', async () => {
    const stranger = await seedAdmin();
    const { environmentId } = await add(homerunId, environment(), stranger);

    await expect(add(plainId, { id: environmentId })).rejects.toMatchObject({ kind: 'not-found' });
    expect(await saved()).toEqual(nothing);
  });

  test('one that is connected already', async () => {
    await add(homerunId);
    const before = await saved();

    await expect(add(homerunId)).rejects.toMatchObject({
      kind: 'already-exists',
      message: 'This integration is connected already.',
    });
    expect(await saved()).toEqual(before);
  });

  test.each([
    'http://127.0.0.1:1/v1',
    'http://169.254.169.254/latest',
    'https://api.kombo.dev.example.test/v1',
    'https://user:pass@api.kombo.dev/v1',
    'file:///etc/passwd',
    '',
  ])('an address that is not Kombo’s: “%s”, and nobody is called', async (baseUrl) => {
    const address = process.env.KOMBO_API_URL;
    vi.stubEnv('KOMBO_API_URL', undefined);

    await expect(add(homerunId, environment({ baseUrl }))).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('This is not an address of Kombo.'),
    });
    vi.stubEnv('KOMBO_API_URL', address);
    expect(await saved()).toEqual(nothing);
  });

  test('an address that is not the operator’s, although the operator has one: nobody is called', async () => {
    await expect(add(homerunId, environment({ baseUrl: 'http://10.0.0.1/v1' }))).rejects.toMatchObject({
      kind: 'invalid',
    });
    expect((await kombo.control<{ count: number }>('GET', '/requests')).count).toBe(0);
    expect(await saved()).toEqual(nothing);
  });

  test.each([
    ['Kombo failing', { html502: true }, 'unavailable'],
    ['half an answer', { brokenJson: true }, 'unreadable'],
    ['a lost connection', { drop: 'before' }, 'unavailable'],
  ])('%s', async (_case, does, kind) => {
    await kombo.control('POST', '/faults', { match: { path: '/integrations/' }, do: does });

    await expect(add(homerunId)).rejects.toMatchObject({ kind });
    expect(await saved()).toEqual(nothing);
  });
});

test('an integration that is no ATS is refused, and nothing of it is saved', async () => {
  const scripted = await startScriptedKombo();
  vi.stubEnv('KOMBO_API_URL', scripted.baseUrl);
  const integration = {
    id: unknownId,
    category: 'HRIS',
    tool: { id: 'payroll', label: 'Payroll One' },
    end_user: { organization_name: 'Studio Noord' },
    created_at: '2026-03-01T10:00:00.000Z',
    read_models: [],
    write_actions: [],
  };
  scripted.answer(({ path }, response) =>
    sendJson(response, 200, {
      status: 'success',
      data: path.endsWith('/check-api-key')
        ? {
            environment_id: 'env',
            customer_id: 'customer',
            environment_name: 'Production',
            environment_type: 'PRODUCTION',
          }
        : integration,
    }),
  );

  await expect(add(unknownId, environment({ baseUrl: scripted.baseUrl }))).rejects.toMatchObject({
    kind: 'invalid',
    message: 'This is an integration with Payroll One as HRIS, not as an ATS. Enter the id of an ATS integration.',
  });
  expect(await saved()).toEqual(nothing);
  vi.stubEnv('KOMBO_API_URL', `${url}/v1`);
  await scripted.close();
});

describe('the state that Kombo tells is kept', () => {
  const setState = (state: object) =>
    kombo.control('POST', `/integrations/${encodeURIComponent(homerunId)}/state`, state);
  afterEach(() => setState({ status: 'ACTIVE', setupStatus: 'COMPLETED' }));

  test.each([
    [{ status: 'INVALID' }, 'needs_reconnect'],
    [{ status: 'INACTIVE' }, 'inactive'],
    [{ setupStatus: 'INCOMPLETE' }, 'setup_incomplete'],
    [{ setupStatus: 'FINAL_SYNC_PENDING' }, 'kombo_reading'],
  ])('%o', async (change, state) => {
    await setState(change);

    await add(homerunId);

    expect(await connectionsOf()).toMatchObject([{ state, stateReason: expect.stringMatching(/^[A-Z].+\.$/) }]);
  });
});

test('a known environment is asked at the operator’s address, also after that has changed', async () => {
  const { environmentId } = await add(homerunId);
  await prisma.komboEnvironment.updateMany({
    where: { organisationId: admin.organisationId },
    data: { baseUrl: 'http://former.test/v1' },
  });

  await add(plainId, { id: environmentId });

  expect(await connectionsOf()).toHaveLength(2);
});

test.each([
  'homerun',
  'homerun:short',
  'homerun:0OIl11111111111111111111',
  'Homerun:HWUTwvyx2wLoSUHphiWVrp28',
  'x:y:z',
  '',
])('“%s” is no integration id, and says what one looks like', (integrationId) => {
  const { success, error } = AddConnection.safeParse({ environment: environment(), integrationId });

  expect(success).toBe(false);
  expect(error?.issues[0]?.message).toContain('An integration id looks like');
});
