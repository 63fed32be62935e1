import { describe, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { avionte } from '../avionte/avionte';
import { homerun } from '../homerun/homerun';
import { effectiveCapabilities } from '../provider';
import { connectorFor, providerById } from '../registry';
import { komboClient } from './kombo-client';
import { avionteId, homerunId, plainId } from './sandbox-kombo';
import { shareSandbox } from './share-sandbox';

const sandbox = shareSandbox(startSmallSandbox);

describe('connecting', () => {
  test('a key tells its environment', async () => {
    const [own, other] = await Promise.all([
      connectorFor(sandbox.access(homerunId)).checkKey(),
      connectorFor(sandbox.access(homerunId, 'sandbox_other_key')).checkKey(),
    ]);

    expect(own.environmentId).not.toBe(other.environmentId);
  });

  test('a wrong key is told apart from an unknown integration and from another environment', async () => {
    await expect(connectorFor(sandbox.access(homerunId, 'wrong')).checkKey()).rejects.toMatchObject({
      kind: 'wrong-api-key',
    });
    await expect(
      connectorFor(sandbox.access('homerun:111111111111111111111111')).getIntegration(),
    ).rejects.toMatchObject({
      kind: 'integration-gone',
    });
    await expect(connectorFor(sandbox.access(homerunId, 'sandbox_other_key')).getIntegration()).rejects.toMatchObject({
      kind: 'integration-gone',
    });
  });

  test.each([homerunId, avionteId, plainId])('%s is read as the SDK reads it', async (integrationId) => {
    const kombo = komboClient(sandbox.access(integrationId));

    const ours = await connectorFor(sandbox.access(integrationId)).getIntegration();
    const { data } = await kombo.sdk.general.getIntegrationDetails({ integration_id: integrationId });

    const entries = (list: typeof data.read_models | typeof data.write_actions) =>
      list.map((entry) => ({
        id: entry.id,
        label: entry.label,
        isAvailable: entry.is_available,
        coverageStatus: entry.coverage_status,
        scopeConfigSetting: entry.scope_config_setting,
        optedOutByCustomer: entry.opted_out_by_customer,
      }));
    expect(ours).toEqual({
      integrationId: data.id,
      category: data.category,
      tool: { id: data.tool.id, label: data.tool.label, iconUrl: data.tool.icon_url },
      endUser: {
        organizationName: data.end_user.organization_name,
        creatorEmail: data.end_user.creator_email,
        originId: data.end_user.origin_id,
      },
      status: data.status,
      setupStatus: data.setup_status,
      dataExpiredAt: data.data_expired_at?.toISOString() ?? null,
      beta: data.beta,
      createdAt: data.created_at.toISOString(),
      coverage: { models: entries(data.read_models), actions: entries(data.write_actions) },
    });
  });

  test.each([
    [homerun, homerunId],
    [avionte, avionteId],
  ])('live coverage takes nothing from the table of $name', async (provider, integrationId) => {
    const { coverage } = await connectorFor(sandbox.access(integrationId)).getIntegration();

    expect(effectiveCapabilities(provider, coverage)).toEqual(provider.capabilities);
  });

  test('what the customer opted out of is refused, by name of the gate', async () => {
    await sandbox.control('POST', `/integrations/${homerunId}/state`, {
      coverage: { ats_move_application: { opted_out_by_customer: true } },
    });

    const { coverage } = await connectorFor(sandbox.access(homerunId)).getIntegration();

    await sandbox.control('POST', `/integrations/${homerunId}/state`, { coverage: {} });
    expect(effectiveCapabilities(homerun, coverage)['move-stage']).toBe('Whoever connected Homerun opted out of this.');
  });

  test('any other ATS connects too, and claims what Kombo says', async () => {
    const { tool, coverage } = await connectorFor(sandbox.access(plainId)).getIntegration();
    const provider = providerById(tool.id, tool.label);

    const answers = effectiveCapabilities(provider, coverage);

    expect(provider.name).toBe(tool.label);
    expect(answers['move-stage']).toBe(true);
    expect(answers['candidate-note']).not.toBe(true);
  });

  test('the mirror can be asked to read again', async () => {
    const connector = connectorFor(sandbox.access(homerunId));

    const first = await connector.forceSync();
    const second = await connector.forceSync();

    expect(first).toEqual({ alreadyQueued: false, syncId: expect.any(String) });
    expect(second).toEqual({ alreadyQueued: true, syncId: first.syncId });
  });
});
