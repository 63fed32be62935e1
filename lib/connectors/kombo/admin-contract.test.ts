import { describe, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import type { Connector } from '../connector';
import type { Environment } from '../integration';
import { connectorFor } from '../registry';
import { environmentFor } from './environment';
import { komboClient } from './kombo-client';
import { avionteId, homerunId } from './sandbox-kombo';
import { shareSandbox } from './share-sandbox';

const sandbox = shareSandbox(startSmallSandbox);

const at = (integrationId: string, timeoutMs?: number) => connectorFor(sandbox.access(integrationId), timeoutMs);
const key = (apiKey = 'sandbox_key', timeoutMs?: number) =>
  environmentFor({ baseUrl: sandbox.access(homerunId).baseUrl, apiKey }, timeoutMs);
const input = { organisationName: 'Acme', userEmail: 'ada@acme.test', originId: 'acme-1' };
const unknownId = 'homerun:222222222222222222222222';

/** Somebody goes through the page at the link to its end; the token it hands out. */
async function finish(link: string, tool: string | null = null): Promise<string> {
  const page = new URL(link);
  const response = await fetch(`${page.origin}/connect/finish`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: page.searchParams.get('token'), tool, key: 'a key' }),
  });
  const finished: unknown = await response.json();
  expect(finished).toEqual({ activation_token: expect.any(String) });
  return Reflect.get(Object(finished), 'activation_token');
}

describe('with a key alone', () => {
  test('its environment is told, and one of another key is another', async () => {
    const [own, other] = await Promise.all([key().checkKey(), key('sandbox_other_key').checkKey()]);

    expect(own.environmentId).not.toBe(other.environmentId);
    expect((await sandbox.received('GET')).map(({ path }) => path)).toEqual(Array(2).fill('/v1/check-api-key'));
  });

  test('every ATS that Kombo reaches is listed, as the SDK lists it', async () => {
    const tools = await key().getTools();

    const { data } = await komboClient(sandbox.access(homerunId)).sdk.general.getTools({ category: 'ats' });
    expect(tools).toEqual(
      data.tools.map((tool) => ({
        id: tool.id,
        label: tool.label,
        iconUrl: tool.assets.icon_url,
        logoUrl: tool.assets.logo_url,
        guideUrl: tool.connection_guide_url,
        paidApi: tool.paid_api_details_markdown,
        partnerOnly: tool.partner_only_details_markdown,
      })),
    );
    expect(tools.length).toBeGreaterThanOrEqual(3);
  });

  test('a link to connect is one for an ATS, and ends in the integration it made', async () => {
    const { link } = await key().createLink({ ...input, tool: 'homerun', language: 'fr' });

    expect(await sandbox.received('POST')).toEqual([
      {
        method: 'POST',
        path: '/v1/connect/create-link',
        query: {},
        body: {
          end_user_email: 'ada@acme.test',
          end_user_organization_name: 'Acme',
          end_user_origin_id: 'acme-1',
          integration_category: 'ATS',
          integration_tool: 'homerun',
          language: 'fr',
          link_type: 'EMBEDDED',
        },
      },
    ]);
    const token = await finish(link);
    const connected = await key().getIntegrationByToken({ token });
    expect(connected).toEqual({
      integrationId: expect.stringMatching(/^homerun:.{24}$/),
      tool: 'homerun',
      originId: 'acme-1',
      organisationName: 'Acme',
      setupStatus: 'FINAL_SYNC_PENDING',
    });
  });

  test('a link may leave the choice to the customer', async () => {
    const { link } = await key().createLink({ ...input, linkType: 'MAGIC_LINK' });

    const { tool } = await key().getIntegrationByToken({ token: await finish(link, 'greenhouse') });

    expect(tool).toBe('greenhouse');
    const [request] = await sandbox.received('POST');
    expect(request?.body).toMatchObject({ integration_tool: null, link_type: 'MAGIC_LINK' });
  });

  test('a token nobody gave out, or that another key earned, is not found', async () => {
    const { link } = await key('sandbox_other_key').createLink({ ...input, tool: 'homerun' });
    const foreign = await finish(link);

    for (const token of ['made-up', '../tools/ats', foreign]) {
      await expect(key().getIntegrationByToken({ token })).rejects.toMatchObject({ kind: 'not-found' });
    }
  });

  test('a tool Kombo does not know is refused', async () => {
    await expect(key().createLink({ ...input, tool: 'no-such-tool' })).rejects.toMatchObject({ kind: 'refused' });
  });

  test('a key that fits no header, or an address that is not allowed, is refused without a call', async () => {
    expect(() => key('a key\n')).toThrow(expect.objectContaining({ kind: 'wrong-api-key' }));
    expect(() => environmentFor({ baseUrl: 'http://10.0.0.1/v1', apiKey: 'a' })).toThrow(
      expect.objectContaining({ kind: 'invalid' }),
    );
  });

  const calls: [string, (environment: Environment) => Promise<unknown>][] = [
    ['checking the key', (environment) => environment.checkKey()],
    ['listing the tools', (environment) => environment.getTools()],
    ['making a link', (environment) => environment.createLink(input)],
    ['asking for a token', (environment) => environment.getIntegrationByToken({ token: 'a' })],
  ];
  describe.each(calls)('%s', (_name, ask) => {
    test.each([
      ['silence', { silence: true }, 'unavailable'],
      ['broken JSON', { brokenJson: true }, 'unreadable'],
      ['a network that is not allowed', { code: 'PLATFORM.IP_NOT_WHITELISTED' }, 'not-allowed-network'],
    ])('meets %s', async (_case, does, kind) => {
      await sandbox.control('POST', '/faults', { match: {}, do: does });

      await expect(ask(key('sandbox_key', 400))).rejects.toMatchObject({ kind });
    });

    test('meets a wrong key', async () => {
      await expect(ask(key('wrong'))).rejects.toMatchObject({ kind: 'wrong-api-key' });
    });
  });
});

describe('a connection', () => {
  test('is mended through a link and keeps its id', async () => {
    await sandbox.control('POST', `/integrations/${homerunId}/state`, { status: 'INVALID' });

    const { link } = await at(homerunId).relink({ language: 'de' });

    expect(await sandbox.received('POST')).toEqual([
      {
        method: 'POST',
        path: `/v1/integrations/${homerunId}/relink`,
        query: {},
        body: { language: 'de', link_type: 'EMBEDDED' },
      },
    ]);
    const { integrationId } = await key().getIntegrationByToken({ token: await finish(link) });
    expect(integrationId).toBe(homerunId);
    expect(await at(homerunId).getIntegration()).toMatchObject({ status: 'ACTIVE' });
  });

  test('is set up through a link where there is something to set up', async () => {
    const { link } = await at(avionteId).createSetupLink({ linkType: 'MAGIC_LINK' });

    expect(new URL(link).searchParams.get('token')).not.toBe('');
    expect(await sandbox.received('POST')).toEqual([
      {
        method: 'POST',
        path: `/v1/integrations/${avionteId}/setup-link`,
        query: {},
        body: { language: 'en', link_type: 'MAGIC_LINK' },
      },
    ]);
    await expect(at(homerunId).createSetupLink({})).rejects.toMatchObject({
      kind: 'refused',
      message: 'There is nothing to set up for Homerun at Kombo.',
    });
  });

  test('is switched off and on', async () => {
    await at(homerunId).setEnabled({ enabled: false });
    const off = await at(homerunId).getIntegration();
    await at(homerunId).setEnabled({ enabled: true });
    const on = await at(homerunId).getIntegration();

    expect([off.status, on.status]).toEqual(['INACTIVE', 'ACTIVE']);
    const path = `/v1/integrations/${homerunId}/enabled`;
    expect((await sandbox.received('PUT')).map((request) => [request.path, request.body])).toEqual([
      [path, { value: false }],
      [path, { value: true }],
    ]);
  });

  test('is gone once it is deleted', async () => {
    const { link } = await key().createLink({ ...input, tool: 'homerun' });
    const { integrationId } = await key().getIntegrationByToken({ token: await finish(link) });

    await at(integrationId).deleteIntegration();

    expect((await sandbox.received('DELETE')).map(({ path }) => path)).toEqual([`/v1/integrations/${integrationId}`]);
    await expect(at(integrationId).getIntegration()).rejects.toMatchObject({ kind: 'integration-gone' });
    await expect(at(integrationId).deleteIntegration()).rejects.toMatchObject({ kind: 'integration-gone' });
  });

  const calls: [string, (connector: Connector) => Promise<unknown>, string][] = [
    ['checking its key', (connector) => connector.checkKey(), 'unavailable'],
    ['reading it', (connector) => connector.getIntegration(), 'unavailable'],
    ['reading the ATS again', (connector) => connector.forceSync(), 'unconfirmed'],
    ['a link to mend it', (connector) => connector.relink({}), 'unavailable'],
    ['a link to set it up', (connector) => connector.createSetupLink({}), 'unavailable'],
    ['switching it off', (connector) => connector.setEnabled({ enabled: false }), 'unconfirmed'],
    ['deleting it', (connector) => connector.deleteIntegration(), 'unconfirmed'],
  ];
  describe.each(calls)('%s', (name, ask, kindOfSilence) => {
    test(`without an answer is ${kindOfSilence}`, async () => {
      await sandbox.control('POST', '/faults', { match: {}, do: { silence: true } });

      await expect(ask(at(homerunId, 400))).rejects.toMatchObject({ kind: kindOfSilence });
    });

    test('is refused with a wrong key, and for an integration that is not there', async () => {
      const wrongKey = connectorFor(sandbox.access(homerunId, 'wrong'));
      await expect(ask(wrongKey)).rejects.toMatchObject({ kind: 'wrong-api-key' });

      const answer = await ask(at(unknownId)).catch((error: unknown) => error);
      expect(answer).toMatchObject(
        name === 'checking its key' ? { environmentId: expect.any(String) } : { kind: 'integration-gone' },
      );
    });
  });
});
