import 'server-only';
import type {
  ApplicationRecord,
  CandidateRecord,
  JobRecord,
  JobStageRecord,
  Outcome,
  RejectionReasonRecord,
  StageRecord,
} from '../mirror-records';
import { BadRow, id, idOrNull, moment, objectOrNull, objects, oneOf, type Row, text, texts, wholeNumber } from './row';

// One reader for each model: narrow, tolerant of absent and unknown keys, strict about what it does read.
// No spread: it made them four times as slow, and a first sync reads every record there is.

const outcomes: readonly Outcome[] = ['PENDING', 'HIRED', 'DECLINED'];

export function readJob(row: Row): JobRecord {
  const place = objectOrNull(row, 'location');
  return {
    komboId: id(row, 'id'),
    changedAt: changedAt(row),
    remoteDeletedAt: moment(row, 'remote_deleted_at'),
    remoteId: text(row, 'remote_id'),
    name: text(row, 'name'),
    status: text(row, 'status'),
    visibility: text(row, 'visibility'),
    department: text(row, 'department'),
    category: text(row, 'category'),
    employmentType: text(row, 'employment_type'),
    remoteWorkStatus: text(row, 'remote_work_status'),
    description: text(row, 'description'),
    locationCity: place && text(place, 'city'),
    locationCountry: place && text(place, 'country'),
    locationRaw: place && text(place, 'raw'),
    postUrl: text(row, 'post_url'),
    remoteUrl: text(row, 'remote_url'),
    openedAt: moment(row, 'opened_at'),
    closedAt: moment(row, 'closed_at'),
    remoteCreatedAt: moment(row, 'remote_created_at'),
    remoteData: objectOrNull(row, 'remote_data'),
    stages: jobStages(row),
  };
}

export function readCandidate(row: Row): CandidateRecord {
  const place = objectOrNull(row, 'location');
  return {
    komboId: id(row, 'id'),
    changedAt: changedAt(row),
    remoteDeletedAt: moment(row, 'remote_deleted_at'),
    remoteId: text(row, 'remote_id'),
    firstName: text(row, 'first_name'),
    lastName: text(row, 'last_name'),
    company: text(row, 'company'),
    title: text(row, 'title'),
    source: text(row, 'source'),
    emails: texts(row, 'email_addresses', 'email_address'),
    phones: texts(row, 'phone_numbers', 'phone_number'),
    links: texts(row, 'social_media', 'link'),
    tags: texts(row, 'tags', 'name'),
    locationCity: place && text(place, 'city'),
    locationCountry: place && text(place, 'country'),
    locationRaw: place && text(place, 'raw'),
    remoteUrl: text(row, 'remote_url'),
    remoteCreatedAt: moment(row, 'remote_created_at'),
    remoteUpdatedAt: moment(row, 'remote_updated_at'),
    remoteData: objectOrNull(row, 'remote_data'),
  };
}

export function readApplication(row: Row): ApplicationRecord {
  const stage = objectOrNull(row, 'current_stage');
  return {
    komboId: id(row, 'id'),
    changedAt: changedAt(row),
    remoteDeletedAt: moment(row, 'remote_deleted_at'),
    remoteId: text(row, 'remote_id'),
    outcome: oneOf(row, 'outcome', outcomes),
    rejectionReasonName: text(row, 'rejection_reason_name'),
    rejectedAt: moment(row, 'rejected_at'),
    stageKomboId: idOrNull(row, 'current_stage_id'),
    stageName: stage && text(stage, 'name'),
    jobKomboId: idOrNull(row, 'job_id'),
    candidateKomboId: idOrNull(row, 'candidate_id'),
    remoteUrl: text(row, 'remote_url'),
    remoteCreatedAt: moment(row, 'remote_created_at'),
    remoteUpdatedAt: moment(row, 'remote_updated_at'),
    remoteData: objectOrNull(row, 'remote_data'),
  };
}

export function readStage(row: Row): StageRecord {
  return {
    komboId: id(row, 'id'),
    changedAt: changedAt(row),
    remoteDeletedAt: moment(row, 'remote_deleted_at'),
    remoteId: text(row, 'remote_id'),
    name: text(row, 'name'),
  };
}

export function readRejectionReason(row: Row): RejectionReasonRecord {
  return {
    komboId: id(row, 'id'),
    changedAt: changedAt(row),
    remoteDeletedAt: moment(row, 'remote_deleted_at'),
    remoteId: text(row, 'remote_id'),
    name: text(row, 'name'),
  };
}

/** An emptied tombstone may keep nothing but its id and the time of its deletion. */
function changedAt(row: Row): string {
  const time = moment(row, 'changed_at') ?? moment(row, 'remote_deleted_at');
  if (time === null) throw new BadRow('changed_at is missing');
  return time;
}

/** In the order of the array, each stage once. */
function jobStages(row: Row): JobStageRecord[] {
  const stages = new Map<string, JobStageRecord>();
  for (const stage of objects(row, 'stages')) {
    const komboId = id(stage, 'id');
    if (stages.has(komboId)) continue;
    stages.set(komboId, {
      komboId,
      remoteId: text(stage, 'remote_id'),
      name: text(stage, 'name'),
      index: wholeNumber(stage, 'index'),
    });
  }
  return [...stages.values()];
}
