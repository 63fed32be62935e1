import { komboId } from '../kombo-id';
import { asRead, type Integration } from '../store/integration';
import { insertRow } from '../store/mirror';
import type { Application, Candidate, Entities, Job, Model, Moment, Stage } from '../store/model';

export type StagePlan = { name: string; remoteId?: string; subStage?: boolean };

/** A name inside a Homerun vacancy is one stage wherever it appears; elsewhere a stage has an id of its own. */
export function buildStage(integration: Integration, plan: StagePlan): Stage {
  const known = integration.provider.defaultStages.find(({ name }) => name === plan.name);
  const remoteId = plan.remoteId ?? known?.remoteId ?? plan.name;
  const subStage = plan.subStage ?? known?.subStage ?? false;
  return { id: komboId(integration.id, remoteId), remoteId, name: plan.name, subStage };
}

export function buildJob(
  integration: Integration,
  given: Partial<Job> & { remoteId: string; name: string | null },
): Job {
  return {
    id: komboId(integration.id, given.remoteId),
    jobCode: null,
    description: null,
    status: 'OPEN',
    visibility: 'PUBLIC',
    employmentType: null,
    department: null,
    postUrl: null,
    remoteWorkStatus: null,
    location: null,
    openedAt: null,
    closedAt: null,
    createdAt: null,
    stageIds: [],
    ...given,
  };
}

export function buildCandidate(integration: Integration, given: Partial<Candidate> & { remoteId: string }): Candidate {
  return {
    id: komboId(integration.id, given.remoteId),
    firstName: null,
    lastName: null,
    emails: [],
    phones: [],
    source: null,
    company: null,
    title: null,
    location: null,
    createdAt: null,
    tags: [],
    ...given,
  };
}

export function buildApplication(
  integration: Integration,
  given: Partial<Application> & { remoteId: string },
): Application {
  return {
    id: komboId(integration.id, given.remoteId),
    jobId: null,
    candidateId: null,
    stageId: null,
    outcome: 'PENDING',
    rejectionReasonName: null,
    rejectedAt: null,
    createdAt: null,
    ...given,
  };
}

/** The remote id of an application: Homerun's own record, Avionté's pair of person and job. */
export function applicationRemoteId(integration: Integration, candidateRemoteId: string, jobRemoteId: string): string {
  return integration.provider.candidateIsApplication ? candidateRemoteId : `${candidateRemoteId}:${jobRemoteId}`;
}

/** Puts a record into the ATS and into Kombo's mirror, as if a sync had long brought it over. */
export function plant<M extends Model>(
  integration: Integration,
  model: M,
  record: Entities[M],
  changedAt: Moment,
): void {
  integration.ats[model].set(record.id, record);
  const read = model === 'applications' ? (asRead(integration, record as Application) as Entities[M]) : record;
  insertRow(integration, model, { record: read, changedAt, touchedAt: changedAt, deletedAt: null, malformed: null });
}

/** Removes a record from the ATS and leaves Kombo's tombstone. */
export function bury(integration: Integration, model: Model, id: string, deletedAt: Moment): void {
  integration.ats[model].delete(id);
  const row = integration.mirror[model].byId.get(id);
  if (!row) return;
  Object.assign(row, { deletedAt, changedAt: deletedAt, touchedAt: deletedAt });
}
