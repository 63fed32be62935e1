import type { Integration } from '../store/integration';
import type { Job, Stage } from '../store/model';
import { KomboError } from './kombo-error';

/** By Kombo's id from what Kombo has read, or by `remote:` and the ATS's own id straight from the ATS. */
export function findJob(integration: Integration, reference: string): Job {
  const { ats, mirror, provider } = integration;
  const remoteId = reference.match(/^remote:(.*)$/s)?.[1];
  if (remoteId === undefined && !mirror.jobs.byId.has(reference)) {
    throw new KomboError('PLATFORM.INPUT_INVALID', `The job "${reference}" does not exist in this integration.`);
  }
  const isMeant = (job: Job) => (remoteId === undefined ? job.id === reference : job.remoteId === remoteId);
  const job = [...ats.jobs.values()].find(isMeant);
  if (job) return job;
  throw new KomboError('REMOTE.INPUT_INVALID', `The job "${reference}" does not exist in ${provider.label}.`);
}

export function refuseClosedJob({ provider }: Integration, job: Job): void {
  if (job.status !== 'CLOSED' && job.status !== 'ARCHIVED') return;
  throw new KomboError('ATS.JOB_CLOSED', `The job "${job.name}" is closed in ${provider.label}.`);
}

export function findStageOfJob(integration: Integration, job: Job, stageId: string): Stage {
  const { label } = integration.provider;
  const mirrored = integration.mirror.jobs.byId.get(job.id)?.record.stageIds ?? [];
  if (!mirrored.includes(stageId) && !job.stageIds.includes(stageId)) {
    throw new KomboError('PLATFORM.INPUT_INVALID', 'The stage does not belong to the job of this application.');
  }
  const stage = integration.ats.stages.get(stageId);
  if (!stage || !job.stageIds.includes(stageId)) {
    throw new KomboError('REMOTE.INPUT_INVALID', `The stage no longer exists on this job in ${label}.`);
  }
  return stage;
}
