import type { Provider } from './provider';

const base = ['id', 'remote_id', 'changed_at', 'remote_deleted_at'];
const attachmentInput = ['name', 'content_type', 'data_url', 'data', 'type'].map((field) => `attachment.${field}`);
const linkInput = [
  'label',
  'url',
  'details.custom_field_name_prefix',
  'details.attributes.key',
  'details.attributes.value',
];
const personInput = [
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

export const homerun: Provider = {
  tool: 'homerun',
  label: 'Homerun',
  beta: false,
  models: {
    ats_jobs: [
      ...base,
      'name',
      'description',
      'status',
      'visibility',
      'department',
      'post_url',
      'remote_work_status',
      'location',
      'closed_at',
      'remote_created_at',
      'remote_data',
    ],
    ats_candidates: [
      ...base,
      'first_name',
      'last_name',
      'phone_numbers',
      'email_addresses',
      'remote_created_at',
      'remote_data',
    ],
    ats_applications: [
      ...base,
      'outcome',
      'current_stage_id',
      'job_id',
      'candidate_id',
      'remote_created_at',
      'remote_data',
    ],
    ats_application_stages: [...base, 'name'],
    ats_join_jobs_application_stages: ['index', 'job_id', 'stage_id', 'id', 'changed_at', 'remote_deleted_at'],
  },
  actions: {
    ats_create_candidate: personInput,
    ats_create_application: personInput,
    ats_add_application_attachment: ['application_id', ...attachmentInput],
    ats_move_application: ['application_id', 'stage_id'],
    ats_add_application_result_link: ['application_id', ...linkInput],
    ats_add_application_note: ['application_id', 'content'],
    ats_add_candidate_attachment: ['candidate_id', ...attachmentInput],
    ats_add_candidate_result_link: ['candidate_id', ...linkInput],
  },
  features: {
    source_writing: 'Source Writing',
    sync_only_created_applications: 'Sync Only Created Applications',
    connection_guide: 'Connection Guide',
    create_credentials: 'Create credentials',
    scope_testing: 'Scope Testing',
  },
  closedStages: [
    {
      by: 'name',
      equals: ['New'],
      code: 'REMOTE.INPUT_INVALID',
      message: 'Homerun does not allow moving an application to the "New" stage.',
    },
  ],
  pipelineRemoteId: null,
  indexedStages: true,
  defaultStages: ['New', 'Screening', 'First interview', 'Assignment', 'Final interview', 'Offer'].map((name) => ({
    name,
  })),
  candidateIsApplication: true,
  partnerOnly: null,
  paidApi: null,
};
