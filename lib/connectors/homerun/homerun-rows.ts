import 'server-only';
import type { SeedRow } from '../seed-row';

// Every line of https://docs.kombo.dev/ats/connectors/homerun, in its order.

const isId = 'komboId';
const mirrored = { id: isId, remote_id: 'remoteId', changed_at: 'changedAt', remote_deleted_at: 'remoteDeletedAt' };

type Stream = Extract<SeedRow, { kind: 'field' }>['method'];

function fields(section: string, method: Stream, kept: Record<string, string>): SeedRow[] {
  return Object.entries(kept).map(([field, keeps]) => ({ kind: 'field', section, row: field, field, method, keeps }));
}

function inputs(
  section: string,
  method: Extract<SeedRow, { kind: 'input' }>['method'],
  names: string[],
  inPath: string[],
) {
  return names.map(
    (input): SeedRow => ({
      kind: 'input',
      section,
      row: input,
      input,
      method,
      in: inPath.includes(input) ? 'path' : 'body',
    }),
  );
}

const attachment = ['name', 'content_type', 'data_url', 'data', 'type'].map((name) => `attachment.${name}`);
const link = ['label', 'url', 'details.custom_field_name_prefix', 'details.attributes.key', 'details.attributes.value'];
const newPerson = [
  'candidate.first_name',
  'candidate.last_name',
  'candidate.email_address',
  'candidate.phone_number',
  'candidate.location.city',
  'candidate.location.country',
  'candidate.social_links.url',
  'application.job_id',
  'attachments.name',
  'attachments.content_type',
  'attachments.data_url',
  'attachments.data',
  'attachments.type',
  'source.name',
  'source.unified_key',
  'source.id',
];

export const rows: readonly SeedRow[] = [
  ...fields('Jobs', 'streamJobs', {
    ...mirrored,
    name: 'name',
    description: 'description',
    status: 'status',
    visibility: 'visibility',
    department: 'department',
    post_url: 'postUrl',
    remote_work_status: 'remoteWorkStatus',
    location: 'locationCity',
    closed_at: 'closedAt',
    remote_created_at: 'remoteCreatedAt',
    remote_data: 'remoteData',
  }),
  ...fields('Candidates', 'streamCandidates', {
    ...mirrored,
    first_name: 'firstName',
    last_name: 'lastName',
    phone_numbers: 'phones',
    email_addresses: 'emails',
    remote_created_at: 'remoteCreatedAt',
    remote_data: 'remoteData',
  }),
  ...fields('Application stages', 'streamStages', { ...mirrored, name: 'name' }),
  ...fields('Applications', 'streamApplications', {
    ...mirrored,
    outcome: 'outcome',
    current_stage_id: 'stageKomboId',
    job_id: 'jobKomboId',
    candidate_id: 'candidateKomboId',
    remote_created_at: 'remoteCreatedAt',
    remote_data: 'remoteData',
  }),
  ...fields('Job-specific application stages', 'streamJobs', {
    index: 'stages.index',
    job_id: isId,
    stage_id: 'stages.komboId',
    id: 'stages.komboId',
    changed_at: 'changedAt',
    remote_deleted_at: 'remoteDeletedAt',
  }),
  ...inputs('Create candidate', 'createCandidate', newPerson, []),
  ...inputs('Create application', 'createApplication', newPerson, ['application.job_id']),
  ...inputs(
    'Add attachment to application',
    'addAttachmentToApplication',
    ['application_id', ...attachment],
    ['application_id'],
  ),
  ...inputs('Move application to stage', 'moveApplicationToStage', ['application_id', 'stage_id'], ['application_id']),
  ...inputs(
    'Add result link to application',
    'addResultLinkToApplication',
    ['application_id', ...link],
    ['application_id'],
  ),
  ...inputs('Add note to application', 'addNoteToApplication', ['application_id', 'content'], ['application_id']),
  ...inputs(
    'Add attachment to candidate',
    'addAttachmentToCandidate',
    ['candidate_id', ...attachment],
    ['candidate_id'],
  ),
  ...inputs('Add result link to candidate', 'addResultLinkToCandidate', ['candidate_id', ...link], ['candidate_id']),
  {
    kind: 'input',
    section: 'Features',
    row: 'Source Writing',
    input: 'source.name',
    method: 'createApplication',
    in: 'body',
  },
  {
    kind: 'definition',
    section: 'Features',
    row: 'Sync Only Created Applications',
    told: 'Sync Only Created Applications',
  },
  {
    kind: 'method',
    section: 'Features',
    row: 'Connection Guide',
    method: 'environment.getTools',
    call: { verb: 'GET', path: /^\/tools\/ats$/ },
  },
  {
    kind: 'method',
    section: 'Features',
    row: 'Create credentials',
    method: 'environment.createLink',
    call: { verb: 'POST', path: /^\/connect\/create-link$/ },
  },
  {
    kind: 'method',
    section: 'Features',
    row: 'Scope Testing',
    method: 'getIntegration',
    call: { verb: 'GET', path: /^\/integrations\/[^/]+$/ },
  },
];
