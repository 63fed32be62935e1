import type { Integration } from './integration';
import type { Application, Model } from './model';
import type { Sandbox } from './sandbox';

/** Not asked for, or asked for and not yet read. A job that is in neither state has been read, once and for all. */
export type JobSelection = 'unselected' | 'waiting';

export function setJobSelection(
  sandbox: Sandbox,
  integration: Integration,
  jobRemoteId: string,
  selection: JobSelection | null,
): void {
  putJobSelection(integration, jobRemoteId, selection);
  sandbox.journal.append({ is: 'job-selection', integration: integration.id, jobRemoteId, selection });
}

export function putJobSelection(integration: Integration, jobRemoteId: string, selection: JobSelection | null): void {
  if (selection === null) integration.jobSelection.delete(jobRemoteId);
  else integration.jobSelection.set(jobRemoteId, selection);
}

/**
 * Whether Kombo follows what the ATS announces of this record. Where jobs are selected, it follows only those it has
 * read, and comes to know people through their applications.
 */
export function isFollowed(integration: Integration, model: Model, id: string): boolean {
  if (!integration.provider.selectsJobs) return true;
  if (model === 'candidates') return integration.mirror.candidates.byId.has(id);
  if (model === 'jobs') return isJobFollowed(integration, id);
  if (model === 'applications') return isJobFollowed(integration, anyVersion(integration, id)?.jobId ?? null);
  return true;
}

function isJobFollowed(integration: Integration, jobId: string | null): boolean {
  const job = integration.ats.jobs.get(jobId ?? '') ?? integration.mirror.jobs.byId.get(jobId ?? '')?.record;
  return job === undefined || !integration.jobSelection.has(job.remoteId);
}

/** A deleted application is known by what the mirror still holds of it. */
function anyVersion(integration: Integration, id: string): Application | undefined {
  return integration.ats.applications.get(id) ?? integration.mirror.applications.byId.get(id)?.record;
}
