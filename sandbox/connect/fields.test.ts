import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kombo } from '@kombo-api/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { avionteId, greenhouseId, homerunId, openClient, type SandboxClient } from '../sandbox-client';

let dataDir: string;
let sandbox: SandboxClient;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'switchyard-sandbox-'));
  sandbox = await openClient({ dataDir });
});
afterAll(async () => {
  await sandbox.close();
  rmSync(dataDir, { recursive: true });
});

const general = () =>
  new Kombo({ api_key: 'sandbox_key', integration_id: homerunId, server_url: `${sandbox.url}/v1`, timeout_ms: 5000 })
    .general;

test('the fields of the ATS come in pages, none of them writable', async () => {
  const found = [];
  for await (const page of await general().getIntegrationFields({ integration_id: avionteId, page_size: 15 })) {
    expect(page.result.data.results.length).toBeLessThanOrEqual(15);
    found.push(...page.result.data.results);
  }

  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  expect(found.some(({ is_writable }) => is_writable)).toBe(false);
  expect(found.filter(({ type }) => type === 'CUSTOM')).toHaveLength(10);
});

test('a page that is too large and a cursor nobody gave out are refused', async () => {
  const path = `/integrations/${homerunId}/custom-fields`;

  expect((await sandbox.api('GET', `${path}?page_size=251`)).status).toBe(400);
  expect((await sandbox.api('GET', `${path}?cursor=xyz`)).status).toBe(400);
});

test('what was switched on and mapped stands after a restart, and so do connections made and deleted', async () => {
  const [field] = (await general().getIntegrationFields({ integration_id: homerunId })).result.data.results;
  const [custom] = (await general().getCustomFields({ integration_id: homerunId })).result.data.results;
  const passed = await general().updateIntegrationField({
    integration_id: homerunId,
    integration_field_id: field?.id ?? '',
    body: { enable_passthrough: true },
  });
  const mapped = await general().updateCustomFieldMapping({
    integration_id: homerunId,
    custom_field_id: custom?.id ?? '',
    body: { integration_field_id: field?.id ?? '' },
  });
  const link = await sandbox.api('POST', '/connect/create-link', {
    body: {
      end_user_email: 'ops@example.com',
      end_user_organization_name: 'Kept',
      integration_category: 'ATS',
      integration_tool: 'homerun',
    },
  });
  const token = new URL(String(link.body.data.link)).searchParams.get('token');
  const finished = await fetch(`${sandbox.url}/connect/finish`, { method: 'POST', body: JSON.stringify({ token }) });
  const { activation_token } = (await finished.json()) as { activation_token: string };
  await sandbox.api('DELETE', `/integrations/${greenhouseId}`, { body: {} });
  await sandbox.close();

  sandbox = await openClient({ dataDir });

  const path = `/integrations/${homerunId}`;
  const fields = await sandbox.api('GET', `${path}/integration-fields`);
  const connected = await sandbox.api('GET', `/connect/integration-by-token/${activation_token}`);
  expect(passed.data.is_passthrough_enabled).toBe(true);
  expect(mapped.data.integration_field?.id).toBe(field?.id);
  expect(fields.body.data.results).toContainEqual(expect.objectContaining({ ...passed.data }));
  expect((await sandbox.api('GET', `${path}/custom-fields`)).body.data.results).toContainEqual(
    expect.objectContaining({ ...mapped.data }),
  );
  expect(await sandbox.list('/ats/jobs', String(connected.body.data.id))).toHaveLength(3);
  expect((await sandbox.api('GET', '/ats/jobs', { integration: greenhouseId })).status).toBe(404);
});
