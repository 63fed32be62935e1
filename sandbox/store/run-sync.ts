import { randomKomboId } from '../kombo-id';
import { endUserFacts, integrationFacts, type Webhooks } from '../webhooks/webhooks';
import { type Integration, onlyAnnounced } from './integration';
import { setJobSelection } from './job-selection';
import type { Job, Model } from './model';
import { mirrorRecords, type RecordKey, type Sandbox } from './sandbox';

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
  if (valid) readAts(sandbox, integration, running.type);
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

function readAts(sandbox: Sandbox, integration: Integration, type: SyncType): void {
  if (integration.provider.selectsJobs) readSelectedJobs(sandbox, integration, type);
  else mirrorRecords(sandbox, integration, whatChanged(integration, type));
}

/** Only a full sync notices deletions. */
function whatChanged(integration: Integration, type: SyncType): RecordKey[] {
  return [...integration.pending.values()].filter(({ model, id }) => type === 'FULL' || integration.ats[model].has(id));
}

/** Newly selected jobs are read with their people, this once; a full sync reads all jobs, and nobody. */
function readSelectedJobs(sandbox: Sandbox, integration: Integration, type: SyncType): void {
  const newlySelected = [...integration.ats.jobs.values()].filter(
    ({ remoteId }) => integration.jobSelection.get(remoteId) === 'waiting',
  );
  mirrorRecords(sandbox, integration, [
    ...everyId(integration, 'stages'),
    ...everyId(integration, 'reasons'),
    ...(type === 'FULL' ? everyId(integration, 'jobs') : []),
    ...newlySelected.flatMap((job) => jobWithPeople(integration, job)),
  ]);
  for (const { remoteId } of newlySelected) setJobSelection(sandbox, integration, remoteId, null);
}

function everyId({ ats, mirror }: Integration, model: Model): RecordKey[] {
  const ids = new Set([...ats[model].keys(), ...mirror[model].byId.keys()]);
  return [...ids].map((id) => ({ model, id }));
}

/** Whom the ATS merely announces is not found even now. */
function jobWithPeople(integration: Integration, job: Job): RecordKey[] {
  const applications = [...integration.ats.applications.values()].filter(
    (application) => application.jobId === job.id && !onlyAnnounced(integration, application),
  );
  return [{ model: 'jobs', id: job.id }, ...applications.map(({ id }): RecordKey => ({ model: 'applications', id }))];
}
