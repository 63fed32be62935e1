import type { Integration } from '../store/integration';
import type { Job, Moment, Row } from '../store/model';
import { isErased } from './list-page';
import { type Body, renderLocation, time } from './render';

const neverSupplied = {
  confidential: null,
  weekly_hours: null,
  category: null,
  experience_level: null,
  salary_amount: null,
  salary_amount_from: null,
  salary_amount_to: null,
  salary_currency: null,
  salary_period: null,
  custom_fields: null,
  integration_fields: [],
  remote_url: null,
  remote_updated_at: null,
  contact_id: null,
  remote_data: null,
  screening_questions: [],
  job_postings: [],
  hiring_team: [],
};

export function renderJob(integration: Integration, row: Row<Job>, now: Moment): Body {
  const record = isErased(row, now) ? erased(row.record) : row.record;
  return {
    ...neverSupplied,
    id: record.id,
    remote_id: record.remoteId,
    name: record.name,
    job_code: record.jobCode,
    description: record.description,
    employment_type: record.employmentType,
    status: record.status,
    visibility: record.visibility,
    department: record.department,
    post_url: record.postUrl,
    remote_work_status: record.remoteWorkStatus,
    location: renderLocation(record.location),
    opened_at: time(record.openedAt),
    closed_at: time(record.closedAt),
    remote_created_at: time(record.createdAt),
    changed_at: time(row.changedAt),
    remote_deleted_at: time(row.deletedAt),
    stages: record.stageIds.flatMap((id, place) => renderJobStage(integration, id, place)),
  };
}

function renderJobStage(integration: Integration, id: string, place: number): Body[] {
  const stage = integration.mirror.stages.byId.get(id)?.record;
  if (!stage) return [];
  const index = integration.provider.indexedStages ? place : null;
  return [
    { id, remote_id: stage.remoteId, name: stage.name, index, remote_data: null, status: null, custom_fields: null },
  ];
}

function erased({ id, remoteId }: Job): Job {
  return {
    id,
    remoteId,
    name: null,
    jobCode: null,
    description: null,
    status: null,
    visibility: null,
    employmentType: null,
    department: null,
    postUrl: null,
    remoteWorkStatus: null,
    location: null,
    openedAt: null,
    closedAt: null,
    createdAt: null,
    stageIds: [],
  };
}
