import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Kombo } from '@kombo-api/sdk';
import {
  ConnectionFlowFailedWebhookPayload$inboundSchema,
  IntegrationCreatedWebhookPayload$inboundSchema,
  IntegrationDeletedWebhookPayload$inboundSchema,
  IntegrationStateChangedWebhookPayload$inboundSchema,
} from '@kombo-api/sdk/models';
import { KomboGeneralError } from '@kombo-api/sdk/models/errors';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { avionteId, greenhouseId, homerunId, openClient, type SandboxClient } from '../sandbox-client';

type Told = { id: string; type: string; data: Record<string, unknown> };

let sandbox: SandboxClient;
let listener: Server;
let told: Told[] = [];
beforeAll(async () => {
  sandbox = await openClient();
  listener = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    told.push(JSON.parse(body));
    response.end();
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  await sandbox.control('POST', '/webhooks', { url: `http://127.0.0.1:${port}/` });
  await sandbox.control('POST', '/settings', { syncDurationMs: 0, webhookDebounceMs: 0 });
});
afterAll(async () => {
  await sandbox.close();
  listener.close();
});
beforeEach(() => {
  told = [];
});

const kombo = (api_key = 'sandbox_key', integration_id = homerunId) =>
  new Kombo({ api_key, integration_id, server_url: `${sandbox.url}/v1`, timeout_ms: 5000 });

const customer = { end_user_email: 'ops@example.com', end_user_organization_name: 'Søren & Co' };

async function createLink(rest: Record<string, unknown> = {}) {
  const wanted = { ...customer, end_user_origin_id: 'org_42', integration_category: 'ATS' as const, ...rest };
  return (await kombo().connect.createConnectionLink(wanted)).data.link;
}

const tokenOf = (link: string) => new URL(link).searchParams.get('token') ?? '';

async function finish(link: string, given: { tool?: string; key?: string } = {}) {
  const answer = await fetch(`${sandbox.url}/connect/finish`, {
    method: 'POST',
    body: JSON.stringify({ token: tokenOf(link), ...given }),
  });
  return { status: answer.status, body: (await answer.json()) as { activation_token: string; problem: string } };
}

const webhook = (type: string) =>
  vi.waitFor(() => {
    const found = told.find((each) => each.type === type);
    if (!found) throw new Error(`No ${type} has arrived.`);
    return found;
  });

describe('connecting', () => {
  test('makes an integration with people in it, and the token tells which', async () => {
    const { body } = await finish(await createLink({ integration_tool: 'homerun' }));
    const connected = (await kombo().connect.getIntegrationByToken({ token: body.activation_token })).data;

    expect(connected).toMatchObject({
      tool: 'homerun',
      end_user_origin_id: 'org_42',
      end_user_organization_name: 'Søren & Co',
      end_user_email: 'ops@example.com',
    });
    await vi.waitFor(async () => {
      expect((await sandbox.api('GET', '/ats/jobs', { integration: connected.id })).body.data.results).toHaveLength(3);
    });
    expect(await sandbox.walk('/ats/applications', connected.id)).toHaveLength(37);
  });

  test('tells who listens, first that it is there, then that its first sync is over', async () => {
    const { body } = await finish(await createLink({ integration_tool: 'avionte' }));

    const created = IntegrationCreatedWebhookPayload$inboundSchema.parse(await webhook('integration-created'));
    const changed = IntegrationStateChangedWebhookPayload$inboundSchema.parse(
      await webhook('integration-state-changed'),
    );
    await webhook('sync-finished');
    const connected = await kombo().connect.getIntegrationByToken({ token: body.activation_token });

    expect(created.data).toMatchObject({ id: connected.data.id, end_user: { origin_id: 'org_42' } });
    expect(changed.data).toMatchObject({ integration_id: connected.data.id, setup_status: 'COMPLETED' });
  });

  test('lets the customer choose where no tool was asked for', async () => {
    const link = await createLink();

    const unchosen = await finish(link);
    const chosen = await finish(link, { tool: 'greenhouse' });

    expect([unchosen.status, chosen.status]).toEqual([400, 200]);
  });

  test('that the ATS refuses is told too, and the link can be tried again', async () => {
    const link = await createLink({ integration_tool: 'homerun' });

    const refused = await finish(link, { key: 'wrong' });
    const failed = ConnectionFlowFailedWebhookPayload$inboundSchema.parse(await webhook('connection-flow-failed'));

    expect(refused.body.problem).toMatch(/^Homerun did not accept/);
    expect(failed.data).toMatchObject({ integration_tool: 'homerun' });
    expect((await finish(link, { key: 'right' })).status).toBe(200);
  });

  test('a link works once', async () => {
    const link = await createLink({ integration_tool: 'homerun' });
    await finish(link);

    expect((await finish(link)).status).toBe(400);
    expect((await fetch(link)).status).toBe(410);
  });
});

describe('a link', () => {
  test('opens a page that any site may frame and that runs nothing inline', async () => {
    const page = await fetch(await createLink({ integration_tool: 'homerun' }));
    const text = await page.text();

    expect(page.headers.get('x-frame-options')).toBeNull();
    expect(page.headers.get('content-security-policy')).not.toMatch(/frame-ancestors|unsafe-inline/);
    expect(text).toContain('<h1>Connect Homerun</h1>');
    expect(text).toContain('Søren &amp; Co');
  });

  test('is for HRIS unless somebody says ATS, as with Kombo', async () => {
    const { data } = await kombo().connect.createConnectionLink({ ...customer });

    expect(await (await fetch(data.link)).text()).toContain('the category HRIS');
    expect((await finish(data.link, { tool: 'homerun' })).status).toBe(400);
  });

  test.each([
    ['a tool of another category', { integration_category: 'HRIS', integration_tool: 'homerun' }],
    ['no name', { end_user_organization_name: '' }],
    ['no address', { end_user_email: 'ops' }],
  ])('is refused with %s', async (_, body) => {
    const refused = await sandbox.api('POST', '/connect/create-link', { body: { ...customer, ...body } });

    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'PLATFORM.INPUT_INVALID' } } });
  });

  test('says when it has expired: after an hour, or a year for one that is mailed', async () => {
    const [embedded, mailed] = [await createLink(), await createLink({ link_type: 'MAGIC_LINK' })];
    await sandbox.control('POST', '/settings', { nowOffsetMs: 3_600_001 });
    const [late, good] = [await fetch(embedded), await fetch(mailed)];
    await sandbox.control('POST', '/settings', { nowOffsetMs: 0 });

    expect(late.status).toBe(410);
    expect(await late.text()).toContain('This link has expired.');
    expect(good.status).toBe(200);
  });
});

describe('a token', () => {
  test('of another environment, an invented one and an old one are unknown', async () => {
    const { body } = await finish(await createLink({ integration_tool: 'homerun' }));
    const token = body.activation_token;

    await expect(kombo('sandbox_other_key').connect.getIntegrationByToken({ token })).rejects.toBeInstanceOf(
      KomboGeneralError,
    );
    await expect(kombo().connect.getIntegrationByToken({ token: 'invented' })).rejects.toMatchObject({
      data$: { error: { code: 'PLATFORM.INPUT_INVALID' } },
    });
    await sandbox.control('POST', '/settings', { nowOffsetMs: 3_600_001 });
    await expect(kombo().connect.getIntegrationByToken({ token })).rejects.toBeInstanceOf(KomboGeneralError);
    await sandbox.control('POST', '/settings', { nowOffsetMs: 0 });
  });

  test('answers the old way as well', async () => {
    const { body } = await finish(await createLink({ integration_tool: 'homerun' }));

    const answer = await sandbox.api('POST', '/connect/activate-integration', {
      body: { token: body.activation_token },
    });

    expect(answer.body.data).toMatchObject({ tool: 'homerun', end_user_origin_id: 'org_42' });
  });
});

describe('repairing', () => {
  test('a relink makes the same integration good again', async () => {
    await sandbox.control('POST', `/integrations/${homerunId}/state`, { status: 'INVALID' });
    const relink = await kombo().general.createReconnectionLink({ integration_id: homerunId, body: {} });

    const { body } = await finish(relink.data.link);
    const again = await kombo().connect.getIntegrationByToken({ token: body.activation_token });
    const details = await kombo().general.getIntegrationDetails({ integration_id: homerunId });

    expect(again.data.id).toBe(homerunId);
    expect(details.data.status).toBe('ACTIVE');
  });

  test('a setup link finishes the setup, where the tool has one', async () => {
    await sandbox.control('POST', `/integrations/${avionteId}/state`, { setupStatus: 'INCOMPLETE' });
    const body = { link_type: 'EMBEDDED' as const };
    const setup = await kombo().general.createSetupLink({ integration_id: avionteId, body });

    await finish(setup.data.link);

    const details = await kombo().general.getIntegrationDetails({ integration_id: avionteId });
    expect(details.data.setup_status).toBe('COMPLETED');
    await expect(kombo().general.createSetupLink({ integration_id: homerunId, body })).rejects.toMatchObject({
      data$: { error: { code: 'PLATFORM.INPUT_INVALID' } },
    });
  });
});

test('a deleted integration is gone for good, and its deletion is told', async () => {
  await kombo().general.deleteIntegration({ integration_id: greenhouseId, body: {} });

  const deleted = IntegrationDeletedWebhookPayload$inboundSchema.parse(await webhook('integration-deleted'));

  expect(deleted.data).toMatchObject({ id: greenhouseId, end_user: { origin_id: 'kastanje-labs' } });
  await expect(kombo().general.getIntegrationDetails({ integration_id: greenhouseId })).rejects.toMatchObject({
    data$: { error: { code: 'PLATFORM.INTEGRATION_NOT_FOUND' } },
  });
  expect((await sandbox.api('GET', '/ats/jobs', { integration: greenhouseId })).status).toBe(404);
});

test('disabling and enabling are told', async () => {
  await kombo().general.setIntegrationEnabled({ integration_id: homerunId, body: { value: false } });

  const changed = IntegrationStateChangedWebhookPayload$inboundSchema.parse(await webhook('integration-state-changed'));
  await kombo().general.setIntegrationEnabled({ integration_id: homerunId, body: { value: true } });

  expect(changed.data).toMatchObject({ integration_id: homerunId, state: 'INACTIVE' });
});
