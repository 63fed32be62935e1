import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { avionteId, homerunId, openClient, type SandboxClient } from '../sandbox-client';
import { signature } from './signature';

type Received = {
  signature: string | undefined;
  body: string;
  id: string;
  type: string;
  data: Record<string, unknown>;
};

let sandbox: SandboxClient;
let receiver: Server;
let received: Received[] = [];
let answers: number[] = [];

beforeAll(async () => {
  sandbox = await openClient();
  receiver = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const header = request.headers['x-kombo-signature'];
    received.push({ signature: Array.isArray(header) ? header[0] : header, body, ...JSON.parse(body) });
    response.writeHead(answers.shift() ?? 200).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  receiver.close();
  await sandbox.close();
});

beforeEach(async () => {
  await sandbox.control('DELETE', '/webhooks');
  await sandbox.control('POST', '/reset');
  await sandbox.control('POST', '/settings', {
    mirrorDelayMs: 0,
    webhookDebounceMs: 150,
    webhookRetryMs: [10, 20],
    syncDurationMs: 0,
  });
  received = [];
  answers = [];
  await subscribe();
});

const subscribe = () =>
  sandbox.control('POST', '/webhooks', { url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook` });
const types = () => received.map(({ type }) => type);
const change = (integration = homerunId) =>
  sandbox.seedJob({ integration, name: 'News', people: { New: ['Ada Lovelace'] } });

describe('the signature', () => {
  const secret = 'whsec_fixture_0123456789';
  const plain =
    '{"id":"4Zb2m1nTn8QvYd6RkXcJp3Hs","type":"data-changed","data":{"integration_id":"homerun:HWUTwvyx2wLoSUHphiWVrp28","integration_tool":"homerun","integration_category":"ATS","changed_models":[{"name":"ats_applications"},{"name":"ats_candidates"}]}}';
  const beyondAscii =
    '{"id":"5gjAtURLPbnTiwgkaBfiA3WJ","type":"integration-created","data":{"id":"avionte:8d1hpPsbjxUkoCoa1veLZGe5","tool":"avionte","category":"ATS","end_user":{"organization_name":"Søren & Co – Zürich","creator_email":"ops@example.test","origin_id":"org_42"}}}';

  test.each([
    [plain, 'iXNVNhTn4yjdjYA9z6YuicphN9J8V9U4NkIFAJuTObk'],
    [JSON.stringify(JSON.parse(plain), null, 2), 'poAUdQ-9YYhiQeB_WGUdjPB90YpMfC2EBGP2o45hZhY'],
    [beyondAscii, 'VzPWihybPHJrB-ggwS6lWK7cpbvFTme6lkwYBnXjfsA'],
  ])('agrees with the known vectors', (body, expected) => {
    expect(signature(secret, body)).toBe(expected);
  });

  test('is over the exact bytes that arrive', async () => {
    await change();
    await expect.poll(types).toContain('data-changed');

    for (const { body, signature: sent } of received) expect(sent).toBe(signature('sandbox_secret', body));
  });
});

describe('data-changed', () => {
  test('names the integration and the tables that changed, and no records', async () => {
    await sandbox.control('POST', '/settings', { mirrorDelayMs: null });
    await change();
    await expect.poll(types).toEqual(['data-changed']);

    expect(received[0]?.data).toEqual({
      integration_id: homerunId,
      integration_tool: 'homerun',
      integration_category: 'ATS',
      changed_models: ['ats_jobs', 'ats_join_jobs_application_stages', 'ats_candidates', 'ats_applications'].map(
        (name) => ({ name }),
      ),
    });
  });

  test('comes at once, then at most once per window with all that gathered', async () => {
    const { job, people } = await change();
    await expect.poll(() => received.length).toBe(1);
    for (const name of ['First', 'Second', 'Third']) await sandbox.control('POST', `/ats/jobs/${job.id}`, { name });
    await sandbox.control('POST', `/ats/applications/${people[0]?.applicationId}/outcome`, { outcome: 'HIRED' });

    await expect.poll(() => received.length).toBe(2);
    expect(JSON.stringify(received[1]?.data)).toContain('ats_applications');
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(received).toHaveLength(2);
  });

  test('does not come when nothing really changed', async () => {
    await sandbox.api('POST', '/force-sync', { integration: avionteId });
    await expect.poll(types).toEqual(['sync-finished']);

    expect(received[0]?.data).toMatchObject({
      integration_id: avionteId,
      sync_state: 'SUCCEEDED',
      sync_duration_seconds: 0,
    });
  });

  test('goes only to who listens in that environment', async () => {
    await change('greenhouse:6nQwE9rTyU3iPaSdFgHjKz2X');
    await change(homerunId);
    await expect.poll(types).toContain('data-changed');

    expect(new Set(received.map(({ data }) => data.integration_id))).toEqual(new Set([homerunId]));
  });

  test('goes once to an address however often it was registered', async () => {
    await subscribe();
    const { subscribers } = await sandbox.control<{ subscribers: unknown[] }>('GET', '/webhooks');

    expect(subscribers).toHaveLength(1);
  });
});

describe('delivery', () => {
  test('is repeated with the same id and bytes until it is accepted', async () => {
    answers = [500, 503];
    await sandbox.api('POST', '/force-sync');
    await expect.poll(() => received.length).toBe(3);

    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(received).toHaveLength(3);
  });

  test('is given up after the last attempt', async () => {
    answers = [500, 500, 500, 500, 500];
    await sandbox.api('POST', '/force-sync');
    await expect.poll(() => received.length).toBe(3);
    await new Promise((resolve) => setTimeout(resolve, 80));

    expect(received).toHaveLength(3);
  });

  test('can be dropped, doubled and put out of order', async () => {
    const state = (status: string) => sandbox.control('POST', `/integrations/${homerunId}/state`, { status });
    await sandbox.control('POST', '/settings', { dropWebhooks: 1 });
    await state('INVALID');
    await sandbox.control('POST', '/settings', { duplicateWebhooks: 1 });
    await state('ACTIVE');
    await expect.poll(() => received.length).toBe(2);
    expect(received.map(({ data }) => data.state)).toEqual(['ACTIVE', 'ACTIVE']);
    expect(received[0]?.id).toBe(received[1]?.id);

    await sandbox.control('POST', '/settings', { reorderWebhooks: 1 });
    await state('INACTIVE');
    await state('ACTIVE');
    await expect.poll(() => received.length).toBe(4);
    expect(received.slice(2).map(({ data }) => data.state)).toEqual(['ACTIVE', 'INACTIVE']);
  });

  test('can be tampered with, so that its signature is of other bytes', async () => {
    const state = (status: string) => sandbox.control('POST', `/integrations/${homerunId}/state`, { status });
    await sandbox.control('POST', '/settings', { tamperWebhooks: 1 });
    await state('INVALID');
    await state('ACTIVE');
    await expect.poll(() => received.length).toBe(2);

    const genuine = received.map(({ body, signature: sent }) => sent === signature('sandbox_secret', body));
    expect(received.map(({ data }) => data.state)).toEqual(['INVALID', 'ACTIVE']);
    expect(genuine).toEqual([false, true]);
    expect(await sandbox.control('GET', '/webhooks')).toMatchObject({
      deliveries: [{ tampered: true }, { tampered: false }],
    });
  });

  test('a change of state is told with all that Kombo says', async () => {
    await sandbox.control('POST', `/integrations/${homerunId}/state`, { status: 'INVALID' });
    await expect.poll(types).toEqual(['integration-state-changed']);

    expect(received[0]?.data).toMatchObject({
      state: 'INVALID',
      qa_status: 'PASSED',
      setup_status: 'COMPLETED',
      end_user: { organization_name: 'Studio Noord' },
    });
  });
});
