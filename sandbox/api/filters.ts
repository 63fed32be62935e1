import type { Integration } from '../store/integration';
import { type Filters, parseChoices, parseMoment } from './list-query';

const outcomes = ['PENDING', 'HIRED', 'DECLINED'];
const statuses = ['OPEN', 'CLOSED', 'DRAFT', 'ARCHIVED'];
const employmentTypes = ['FULL_TIME', 'PART_TIME', 'CONTRACT', 'SEASONAL', 'INTERNSHIP'];
const visibilities = ['PUBLIC', 'INTERNAL', 'UNLISTED', 'CONFIDENTIAL'];

const sameText = (left: string | null, right: string) => left !== null && left.toLowerCase() === right.toLowerCase();

const choice = <Row>(name: string, allowed: string[], pick: (row: Row) => string | null) => {
  return (text: string) => {
    const values = parseChoices(name, text, allowed);
    return (row: Row) => values.includes(pick(row) ?? '');
  };
};

const anyOf = <Row>(pick: (row: Row) => string | null) => {
  return (text: string) => {
    const values = new Set(text.split(','));
    return (row: Row) => values.has(pick(row) ?? '');
  };
};

const createdAfter = (text: string) => {
  const after = parseMoment('remote_created_after', text);
  return (row: { record: { createdAt: number | null } }) =>
    row.record.createdAt !== null && row.record.createdAt >= after;
};

export function applicationFilters(integration: Integration): Filters<'applications'> {
  const jobRemoteId = (jobId: string | null) => integration.mirror.jobs.byId.get(jobId ?? '')?.record.remoteId ?? null;
  return {
    outcome: { field: 'outcome', keep: choice('outcome', outcomes, (row) => row.record.outcome) },
    outcomes: { field: 'outcome', keep: choice('outcomes', outcomes, (row) => row.record.outcome) },
    job_ids: { field: 'job_id', keep: anyOf((row) => row.record.jobId) },
    job_remote_ids: { field: 'job_id', keep: anyOf((row) => jobRemoteId(row.record.jobId)) },
    current_stage_ids: { field: 'current_stage_id', keep: anyOf((row) => row.record.stageId) },
    remote_created_after: { field: 'remote_created_at', keep: createdAfter },
  };
}

export function candidateFilters(integration: Integration): Filters<'candidates'> {
  const { applications } = integration.mirror;
  const jobsOf = (id: string) =>
    (integration.applicationsOf.get(id) ?? []).map(
      (applicationId) => applications.byId.get(applicationId)?.record.jobId,
    );
  return {
    email: {
      field: 'email_addresses',
      keep: (text) => (row) => row.record.emails.some((email) => sameText(email, text)),
    },
    first_name: { field: 'first_name', keep: (text) => (row) => sameText(row.record.firstName, text) },
    last_name: { field: 'last_name', keep: (text) => (row) => sameText(row.record.lastName, text) },
    // Applications are joined in by Kombo itself, so every integration that has candidates supplies them.
    job_ids: {
      field: 'id',
      keep: (text) => {
        const asked = new Set(text.split(','));
        return (row) => jobsOf(row.record.id).some((jobId) => asked.has(jobId ?? ''));
      },
    },
  };
}

export const jobFilters: Filters<'jobs'> = {
  status: { field: 'status', keep: choice('status', statuses, (row) => row.record.status) },
  statuses: { field: 'status', keep: choice('statuses', statuses, (row) => row.record.status) },
  employment_types: {
    field: 'employment_type',
    keep: choice('employment_types', employmentTypes, (row) => row.record.employmentType),
  },
  visibilities: { field: 'visibility', keep: choice('visibilities', visibilities, (row) => row.record.visibility) },
  job_codes: { field: 'job_code', keep: anyOf((row) => row.record.jobCode) },
  post_url: { field: 'post_url', keep: (text) => (row) => row.record.postUrl === text },
  name_contains: {
    field: 'name',
    keep: (text) => (row) => row.record.name?.toLowerCase().includes(text.toLowerCase()) ?? false,
  },
  remote_created_after: { field: 'remote_created_at', keep: createdAfter },
};
