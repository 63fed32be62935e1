import { komboId } from '../kombo-id';
import type { Integration } from '../store/integration';
import type { Application, Candidate, Job, Location, Moment, Reason, Row, Stage } from '../store/model';
import { isErased } from './list-page';

export type Body = Record<string, unknown>;

export const time = (moment: Moment | null) => (moment === null ? null : new Date(moment).toISOString());

const noFields = { custom_fields: null, integration_fields: [], remote_url: null };
const dates = (createdAt: Moment | null) => ({
  remote_created_at: time(createdAt),
  remote_updated_at: null,
  remote_data: null,
});
const stageExtras = { status: null, custom_fields: null };

const stamps = (row: Row<unknown>) => ({ changed_at: time(row.changedAt), remote_deleted_at: time(row.deletedAt) });

export function renderApplication(integration: Integration, row: Row<Application>, now: Moment): Body {
  const { record } = row;
  if (isErased(row, now))
    return { ...applicationBody(erasedApplication(record), row), candidate: null, current_stage: null, job: null };
  const { candidates, jobs, stages } = integration.mirror;
  const candidate = candidates.byId.get(record.candidateId ?? '');
  const job = jobs.byId.get(record.jobId ?? '')?.record;
  const stage = stages.byId.get(record.stageId ?? '')?.record;
  return {
    ...applicationBody(record, row),
    candidate: candidate && !isErased(candidate, now) ? nestedCandidate(integration, candidate.record) : null,
    current_stage: stage ? nestedStage(integration, stage, job) : null,
    job: job ? { id: job.id, remote_id: job.remoteId, name: job.name } : null,
  };
}

function erasedApplication(record: Application): Application {
  const gone = { jobId: null, candidateId: null, stageId: null, outcome: null, createdAt: null };
  return { ...record, ...gone, rejectionReasonName: null, rejectedAt: null };
}

function applicationBody(record: Application, row: Row<unknown>): Body {
  return {
    id: record.id,
    remote_id: record.remoteId,
    outcome: record.outcome,
    rejection_reason_name: record.rejectionReasonName,
    rejected_at: time(record.rejectedAt),
    current_stage_id: record.stageId,
    job_id: record.jobId,
    candidate_id: record.candidateId,
    screening_question_answers: [],
    ...noFields,
    ...dates(record.createdAt),
    ...stamps(row),
    interviews: [],
    offers: [],
  };
}

function nestedCandidate(integration: Integration, record: Candidate): Body {
  return {
    id: record.id,
    remote_id: record.remoteId,
    first_name: record.firstName,
    last_name: record.lastName,
    ...contacts(record),
    source: record.source,
    remote_url: null,
    tags: tags(integration, record),
  };
}

const contacts = (record: Candidate) => ({
  email_addresses: record.emails.map((email_address) => ({ email_address, type: null })),
  phone_numbers: record.phones.map((phone_number) => ({ phone_number, type: null })),
  social_media: [],
});

// A tag has no remote id here: its name is what the ATS knows it by.
const tags = (integration: Integration, record: Candidate) =>
  record.tags.map((name) => ({ id: komboId(integration.id, `tag:${name}`), remote_id: name, name }));

function nestedStage(integration: Integration, stage: Stage, job: Job | undefined): Body {
  const place = job?.stageIds.indexOf(stage.id) ?? -1;
  const index = integration.provider.indexedStages && place >= 0 ? place : null;
  return { id: stage.id, remote_id: stage.remoteId, name: stage.name, index, ...stageExtras };
}

export function renderCandidate(integration: Integration, row: Row<Candidate>, now: Moment): Body {
  const erased = isErased(row, now);
  const record: Candidate = erased ? erasedCandidate(row.record) : row.record;
  const applications = erased ? [] : applicationsOf(integration, record.id);
  return {
    id: record.id,
    remote_id: record.remoteId,
    first_name: record.firstName,
    last_name: record.lastName,
    company: record.company,
    title: record.title,
    confidential: null,
    source: record.source,
    ...contacts(record),
    location: renderLocation(record.location),
    ...noFields,
    ...dates(record.createdAt),
    ...stamps(row),
    applications,
    tags: tags(integration, record),
  };
}

function erasedCandidate({ id, remoteId }: Candidate): Candidate {
  const gone = {
    firstName: null,
    lastName: null,
    source: null,
    company: null,
    title: null,
    location: null,
    createdAt: null,
  };
  return { id, remoteId, ...gone, emails: [], phones: [], tags: [] };
}

function applicationsOf(integration: Integration, candidateId: string): Body[] {
  const { applications, jobs, stages } = integration.mirror;
  const rows = (integration.applicationsOf.get(candidateId) ?? []).map((id) => applications.byId.get(id));
  return rows
    .filter((row) => row !== undefined && row.deletedAt === null && row.record.candidateId === candidateId)
    .map((row) => {
      const record = row?.record;
      if (!record) return {};
      const job = jobs.byId.get(record.jobId ?? '')?.record;
      const stage = stages.byId.get(record.stageId ?? '')?.record;
      return {
        id: record.id,
        remote_id: record.remoteId,
        outcome: record.outcome,
        rejection_reason_name: record.rejectionReasonName,
        rejected_at: time(record.rejectedAt),
        remote_url: null,
        changed_at: time(row.changedAt),
        remote_created_at: time(record.createdAt),
        remote_updated_at: null,
        current_stage: stage ? nestedStage(integration, stage, job) : null,
        job: job ? { id: job.id, remote_id: job.remoteId, name: job.name } : null,
      };
    });
}

export function renderLocation(location: Location | null): Body | null {
  if (!location) return null;
  return { ...location, raw: null, state: null, street_1: null, street_2: null, zip_code: null };
}

export function renderStage(_: Integration, row: Row<Stage>, now: Moment): Body {
  const { id, remoteId, name } = row.record;
  return {
    id,
    remote_id: remoteId,
    name: isErased(row, now) ? null : name,
    remote_data: null,
    ...stamps(row),
    ...stageExtras,
  };
}

export function renderReason(_: Integration, row: Row<Reason>, now: Moment): Body {
  const { id, remoteId, name } = row.record;
  return { id, remote_id: remoteId, name: isErased(row, now) ? null : name, remote_data: null, ...stamps(row) };
}
