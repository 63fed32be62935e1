import type { Provider } from './provider';

const base = ['id', 'remote_id', 'changed_at', 'remote_deleted_at'];

/** An ATS like any other: nothing is special about it, so it shows what a plain Kombo connection gets. */
export const greenhouse: Provider = {
  tool: 'greenhouse',
  label: 'Greenhouse',
  beta: false,
  models: {
    ats_jobs: [
      ...base,
      'name',
      'job_code',
      'description',
      'status',
      'visibility',
      'employment_type',
      'department',
      'post_url',
      'location',
      'opened_at',
      'closed_at',
      'remote_created_at',
    ],
    ats_candidates: [
      ...base,
      'first_name',
      'last_name',
      'company',
      'title',
      'phone_numbers',
      'email_addresses',
      'source',
      'location',
      'remote_created_at',
    ],
    ats_applications: [
      ...base,
      'outcome',
      'rejection_reason_name',
      'rejected_at',
      'current_stage_id',
      'job_id',
      'candidate_id',
      'remote_created_at',
    ],
    ats_application_stages: [...base, 'name'],
    ats_join_jobs_application_stages: ['index', 'job_id', 'stage_id', 'id', 'changed_at', 'remote_deleted_at'],
    ats_rejection_reasons: [...base, 'name'],
  },
  actions: {
    ats_move_application: ['application_id', 'stage_id'],
    ats_reject_application: ['application_id', 'rejection_reason_id', 'note'],
    ats_add_application_note: ['application_id', 'content'],
    ats_add_candidate_tag: ['candidate_id', 'tag.name'],
    ats_remove_candidate_tag: ['candidate_id', 'tag.name'],
  },
  features: { connection_guide: 'Connection Guide' },
  closedStages: [],
  pipelineRemoteId: null,
  indexedStages: true,
  defaultStages: ['Application review', 'Phone screen', 'On-site', 'Reference check', 'Offer'].map((name) => ({
    name,
  })),
  candidateIsApplication: false,
  partnerOnly: null,
  paidApi: null,
};
