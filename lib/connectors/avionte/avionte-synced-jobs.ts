import 'server-only';
import type { Kombo } from '../kombo/kombo-client';
import { call } from '../kombo/kombo-errors';
import { requestJson } from '../kombo/request-json';
import { numberedId } from './avionte-routes';

const path = '/ats/custom/avionte/synced-jobs';

/** Kombo reads the job at its next sync, once, with all its people; choosing it again changes nothing. kombo-facts §4, W14 */
export function addSyncedJob(kombo: Kombo, { jobRemoteId }: { jobRemoteId: string }): Promise<void> {
  return send(kombo, jobRemoteId, (job_remote_id) => ({ method: 'POST', path, body: { job_remote_id } }));
}

/** What was read of it stays; changes are no longer followed. W15 */
export function removeSyncedJob(kombo: Kombo, { jobRemoteId }: { jobRemoteId: string }): Promise<void> {
  return send(kombo, jobRemoteId, (id) => ({ method: 'DELETE', path: `${path}/${id}`, body: {} }));
}

async function send(
  kombo: Kombo,
  jobRemoteId: string,
  requestFor: (id: string) => { method: string; path: string; body: unknown },
): Promise<void> {
  const request = requestFor(numberedId(jobRemoteId, 'job'));
  await kombo.limiter.run(() => call('write', () => requestJson(kombo, request)));
}
