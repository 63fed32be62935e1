import { Kombo } from '@kombo-api/sdk';
import {
  DataChangedWebhookPayload$inboundSchema,
  SyncFinishedWebhookPayload$inboundSchema,
} from '@kombo-api/sdk/models';
import { KomboAtsError } from '@kombo-api/sdk/models/errors';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { avionteId, greenhouseId, homerunId, openClient, type SandboxClient } from '../sandbox-client';

let sandbox: SandboxClient;
beforeAll(async () => {
  sandbox = await openClient();
});
afterAll(() => sandbox.close());

const kombo = (integration_id: string) =>
  new Kombo({ api_key: 'sandbox_key', integration_id, server_url: `${sandbox.url}/v1`, timeout_ms: 5000 });

async function count(pages: AsyncIterable<{ result: { data: { results: unknown[] } } }>): Promise<number> {
  let total = 0;
  for await (const page of pages) total += page.result.data.results.length;
  return total;
}

describe.each([
  [homerunId, 600],
  [avionteId, 3000],
  [greenhouseId, 40],
])('%s', (integration, applications) => {
  test('the official SDK walks every list to its end', async () => {
    const { ats } = kombo(integration);
    const everything = { page_size: 250, include_deleted: true };

    expect(await count(await ats.getApplications(everything))).toBe(applications);
    expect(await count(await ats.getCandidates(everything))).toBeGreaterThan(applications * 0.9);
    expect(await count(await ats.getJobs(everything))).toBeGreaterThan(3);
    expect(await count(await ats.getApplicationStages(everything))).toBeGreaterThan(4);
  });

  test('the official SDK reads its details', async () => {
    const details = await kombo(integration).general.getIntegrationDetails({ integration_id: integration });

    expect(details.data.id).toBe(integration);
    expect(details.data.status).toBe('ACTIVE');
  });
});

test('the official SDK checks the key, lists the tools and starts a sync', async () => {
  const { general } = kombo(homerunId);

  expect((await general.checkApiKey()).data.environment_id).toMatch(/^[1-9A-HJ-NP-Za-km-z]{24}$/);
  expect((await general.getTools({ category: 'ats' })).data.tools.map(({ id }) => id)).toContain('avionte');
  expect((await general.triggerSync({})).data.already_queued).toBe(false);
});

test('the official SDK moves an application and reads the rejection reasons', async () => {
  const { ats } = kombo(avionteId);
  const seeded = await sandbox.seedJob({
    integration: avionteId,
    name: 'Lasher',
    people: { Pipeline: ['Ada Lovelace'] },
  });
  const application_id = String(seeded.people[0]?.applicationId);

  const moved = await ats.moveApplicationToStage({
    application_id,
    body: { stage_id: String(seeded.stages.Offer?.id) },
  });

  expect(moved.warnings).toEqual([]);
  expect(await count(await ats.getRejectionReasons({}))).toBe(8);
});

test('the official SDK understands a refusal', async () => {
  const refused = await kombo(homerunId)
    .ats.getRejectionReasons({})
    .catch((problem: unknown) => problem);

  expect(refused).toBeInstanceOf(KomboAtsError);
  expect(refused).toMatchObject({ statusCode: 400, data$: { error: { code: 'INTEGRATION.MODEL_NOT_AVAILABLE' } } });
});

test('the official SDK parses the webhooks', async () => {
  await sandbox.control('POST', '/settings', { mirrorDelayMs: 0, syncDurationMs: 0 });
  await sandbox.control('POST', '/webhooks', { url: 'http://127.0.0.1:9/nobody' });
  await sandbox.seedJob({ integration: homerunId, name: 'Heard of' });
  await sandbox.api('POST', '/force-sync');

  const sent = async (type: string) => {
    const { deliveries } = await sandbox.control<{ deliveries: { type: string; body: string }[] }>('GET', '/webhooks');
    return deliveries.find((delivery) => delivery.type === type)?.body;
  };
  await expect.poll(() => sent('sync-finished')).toBeTruthy();

  expect(
    DataChangedWebhookPayload$inboundSchema.parse(JSON.parse(String(await sent('data-changed')))).data.integration_id,
  ).toBe(homerunId);
  expect(
    SyncFinishedWebhookPayload$inboundSchema.parse(JSON.parse(String(await sent('sync-finished')))).data.sync_state,
  ).toBe('SUCCEEDED');
});
