import { randomKomboId } from '../kombo-id';
import { endUserFacts, integrationFacts, type Webhooks } from '../webhooks/webhooks';
import { type Integration, onlyAnnounced } from './integration';
import { mirrorPending, type Sandbox } from './sandbox';

type SyncType = 'FULL' | 'DELTA';

/** Starts a sync unless one is running, and answers at once as Kombo does. */
export function runSync(sandbox: Sandbox, webhooks: Webhooks, integration: Integration, type: SyncType) {
  const { running } = integration;
  if (running) return { already_queued: true, sync_id: running.syncId, type: running.type };
  const syncId = randomKomboId();
  const startedAt = sandbox.now();
  integration.running = { syncId, type };
  sandbox.later(sandbox.settings.syncDurationMs, () => finishSync(sandbox, webhooks, integration, startedAt));
  return { already_queued: false, sync_id: syncId, type };
}

function finishSync(sandbox: Sandbox, webhooks: Webhooks, integration: Integration, startedAt: number): void {
  const { running } = integration;
  if (!running) return;
  integration.running = null;
  const valid = integration.state.status === 'ACTIVE';
  if (valid) mirrorPending(sandbox, integration, whatASyncSees(integration, running.type));
  const endedAt = sandbox.now();
  webhooks.send(integration.environmentId, 'sync-finished', {
    sync_id: running.syncId,
    sync_state: valid ? 'SUCCEEDED' : 'AUTHENTICATION_FAILED',
    sync_started_at: new Date(startedAt).toISOString(),
    sync_ended_at: new Date(endedAt).toISOString(),
    sync_duration_seconds: Math.round((endedAt - startedAt) / 1000),
    ...integrationFacts(integration),
    end_user: endUserFacts(integration),
    log_url: 'https://app.kombo.dev/env/sandbox/logs',
  });
}

/** Only a full sync notices deletions, and no sync finds people whom the ATS merely announces. */
function whatASyncSees(integration: Integration, type: SyncType) {
  return [...integration.pending.values()].filter(({ model, id }) => {
    const exists = integration.ats[model].has(id);
    if (!exists) return type === 'FULL';
    const application = model === 'applications' ? integration.ats.applications.get(id) : undefined;
    const known = integration.mirror[model].byId.has(id);
    return known || !application || !onlyAnnounced(integration, application);
  });
}
