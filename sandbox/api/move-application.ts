import type { ClosedStage } from '../providers/provider';
import type { Integration } from '../store/integration';
import type { Application, Job, Stage } from '../store/model';
import { type Sandbox, writeAts } from '../store/sandbox';
import { findStageOfJob, refuseClosedJob } from './find-job';
import { KomboError } from './kombo-error';

/** What Kombo and the ATS behind it check before an application stands in another stage. */
export function moveApplication(
  sandbox: Sandbox,
  integration: Integration,
  applicationId: string,
  stageId: string,
): void {
  const application = findApplication(integration, applicationId);
  const job = findOpenJob(integration, application);
  const stage = findStageOfJob(integration, job, stageId);
  const rule = integration.provider.closedStages.find((closed) => isClosedBy(closed, stage));
  if (rule) throw new KomboError(rule.code, rule.message);
  if (application.stageId !== stage.id)
    writeAts(sandbox, integration, 'applications', { ...application, stageId: stage.id });
}

function isClosedBy({ by, equals }: ClosedStage, stage: Stage): boolean {
  return equals.includes(stage[by] ?? '');
}

/** Kombo knows the ids of its mirror; whether the record still exists only the ATS knows. */
export function findApplication(integration: Integration, id: string): Application {
  const { label } = integration.provider;
  if (!integration.mirror.applications.byId.has(id)) {
    throw new KomboError('PLATFORM.INPUT_INVALID', `The application "${id}" does not exist in this integration.`);
  }
  const application = integration.ats.applications.get(id);
  if (!application) throw new KomboError('REMOTE.INPUT_INVALID', `The application no longer exists in ${label}.`);
  return application;
}

function findOpenJob(integration: Integration, application: Application): Job {
  const { label } = integration.provider;
  if (application.jobId === null) {
    throw new KomboError('REMOTE.INPUT_INVALID', `The application is not on any job in ${label}.`);
  }
  const job = integration.ats.jobs.get(application.jobId);
  if (!job) throw new KomboError('REMOTE.INPUT_INVALID', `The job of this application no longer exists in ${label}.`);
  refuseClosedJob(integration, job);
  return job;
}
