import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { avionteId, plainId, type SandboxKombo, sandboxKombo } from '../connectors/kombo/sandbox-kombo';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { auditActions, seedMembers } from '../members/test-members';
import { addConnection } from './add-connection';
import { connectionAccess } from './connection-access';
import { getConnection } from './get-connection';
import { saveConnectionSettings } from './save-connection-settings';

let kombo: SandboxKombo;
let url: string;
let admin: Context;
const organisationIds: string[] = [];

beforeAll(async () => {
  const sandbox = await startSmallSandbox();
  url = sandbox.url;
  kombo = sandboxKombo(sandbox);
});
afterAll(async () => {
  // Nobody reads them here, and the next file's worker must not either.
  await prisma.connection.updateMany({
    where: { organisationId: { in: organisationIds } },
    data: { deletedAt: new Date() },
  });
  await kombo.close();
});
beforeEach(async () => {
  admin = (await seedMembers()).admin;
  organisationIds.push(admin.organisationId);
  await native('/faults', undefined, 'DELETE');
  await native('/settings', { names: 'both', rateLimit: 1000 });
  await kombo.control('DELETE', '/requests');
});

const native = (path: string, body?: unknown, method = 'POST') =>
  kombo.control(method, `/passthrough/${avionteId}${path}`, body);
async function add(integrationId = avionteId) {
  const environment = {
    name: 'Test',
    region: 'own' as const,
    baseUrl: `${url}/v1`,
    apiKey: 'sandbox_key',
    webhookSecret: '',
  };
  const { connectionId } = await addConnection(admin, { environment, integrationId });
  return connectionId;
}
const settingsOf = async (connectionId: string) =>
  (await connectionAccess(admin.organisationId, connectionId)).settings;
const asked = async () => {
  const { count } = await kombo.control<{ count: number }>('GET', '/requests?path=/passthrough/');
  return count;
};

describe('adding a connection', () => {
  test.each(['talent', 'candidate'])('finds out, once, that the ATS says %s', async (names) => {
    await native('/settings', { names });

    const connectionId = await add();

    expect(await settingsOf(connectionId)).toEqual({ scheme: names });
    expect(await asked()).toBe(names === 'candidate' ? 1 : 2);
  });

  test.each([
    ['fails', { status: 500 }],
    ['does not let anybody in', { status: 401 }],
    ['answers with HTML', { body: 'html' }],
  ])('does not fail where the ATS %s', async (_name, does) => {
    await native('/faults', { do: does });

    expect(await settingsOf(await add())).toEqual({});
  });

  test('asks nothing where there is nothing to set', async () => {
    const connectionId = await add(plainId);

    expect(await settingsOf(connectionId)).toEqual({});
    expect(await asked()).toBe(0);
    expect((await getConnection(admin, { connectionId })).settings).toEqual({ definitions: [], values: {} });
  });
});

describe('an admin', () => {
  test('sees what is set, changes it, and the audit knows', async () => {
    const connectionId = await add();

    await saveConnectionSettings(admin, { connectionId, settings: { scheme: 'talent', activityTypeId: '-95' } });

    const { settings } = await getConnection(admin, { connectionId });
    expect(settings.values).toEqual({ scheme: 'talent', activityTypeId: -95 });
    expect(settings.definitions.map(({ key }) => key)).toEqual(['scheme', 'activityTypeId']);
    expect(await settingsOf(connectionId)).toEqual(settings.values);
    expect(await auditActions(admin)).toContain('connection.settings-saved');
  });

  test('empties a setting', async () => {
    const connectionId = await add();
    await saveConnectionSettings(admin, { connectionId, settings: { scheme: 'talent', activityTypeId: '7' } });

    await saveConnectionSettings(admin, { connectionId, settings: { scheme: '', activityTypeId: '' } });

    expect(await settingsOf(connectionId)).toEqual({ scheme: null, activityTypeId: null });
  });

  test.each([
    [{ scheme: 'person', activityTypeId: '' }, 'Choose one of the list.'],
    [{ scheme: 'talent', activityTypeId: 'seven' }, 'Enter a whole number.'],
  ])('cannot set %j, and nothing is kept', async (settings, message) => {
    const connectionId = await add();

    const refused = saveConnectionSettings(admin, { connectionId, settings });

    await expect(refused).rejects.toMatchObject({ kind: 'invalid', message });
    expect(await settingsOf(connectionId)).toEqual({ scheme: 'candidate' });
    expect(await auditActions(admin)).not.toContain('connection.settings-saved');
  });

  test('can set nothing where there is nothing to set', async () => {
    const connectionId = await add(plainId);

    await expect(saveConnectionSettings(admin, { connectionId, settings: { a: 'b' } })).rejects.toMatchObject({
      kind: 'refused',
    });
  });

  test('of another organisation finds no such connection', async () => {
    const connectionId = await add();
    const { admin: stranger } = await seedMembers();

    const refused = saveConnectionSettings(stranger, { connectionId, settings: { scheme: 'talent' } });

    await expect(refused).rejects.toMatchObject({ kind: 'not-found' });
    expect(await settingsOf(connectionId)).toEqual({ scheme: 'candidate' });
  });
});
