import type { AttachmentBounds } from './file-kinds';

/** Field names by model, exactly as Kombo's coverage lists them. A model that is not here is not available. */
export type Models = Partial<Record<ReadModel, string[]>>;

export const readModels = {
  ats_jobs: 'Jobs',
  ats_candidates: 'Candidates',
  ats_applications: 'Applications',
  ats_application_stages: 'Application stages',
  ats_join_jobs_application_stages: 'Job-specific application stages',
  ats_rejection_reasons: 'Rejection reasons',
  ats_tags: 'Tags',
  ats_users: 'Users',
  ats_roles: 'Roles',
  ats_offers: 'Offers',
  ats_interviews: 'Interviews',
} as const;
export type ReadModel = keyof typeof readModels;

export const writeActions = {
  ats_create_candidate: 'Create candidate',
  ats_create_application: 'Create application',
  ats_add_application_attachment: 'Add attachment to application',
  ats_add_candidate_attachment: 'Add attachment to candidate',
  ats_read_application_attachments: 'Read document attachments',
  ats_move_application: 'Move application to stage',
  ats_reject_application: 'Reject application',
  ats_add_application_note: 'Add note to application',
  ats_add_application_result_link: 'Add result link to application',
  ats_add_candidate_result_link: 'Add result link to candidate',
  ats_add_candidate_tag: 'Add tag to candidate',
  ats_remove_candidate_tag: 'Remove tag from candidate',
} as const;
export type WriteAction = keyof typeof writeActions;

/** A stage nobody may be moved into, the code Kombo answers with, and the sentence. */
export type ClosedStage = {
  by: 'name' | 'remoteId';
  equals: string[];
  code: 'REMOTE.INPUT_INVALID' | 'PLATFORM.INPUT_INVALID';
  message: string;
};

export type Provider = {
  tool: string;
  label: string;
  beta: boolean;
  models: Models;
  /** Input fields by action. An action that is not here is not available. */
  actions: Partial<Record<WriteAction, string[]>>;
  features: Record<string, string>;
  closedStages: ClosedStage[];
  /** The stage as which Kombo reads back every step inside the ATS's pipeline. */
  pipelineRemoteId: string | null;
  /** Whether the ATS gives its stages a position. */
  indexedStages: boolean;
  /** Stages a new job gets, and the remote ids of those the ATS has fixed. */
  defaultStages: { name: string; remoteId?: string; subStage?: boolean }[];
  /** Whether one upstream record feeds both the candidate and the application. */
  candidateIsApplication: boolean;
  /** Whether Kombo reads only the jobs that were selected, and each of them once. */
  selectsJobs: boolean;
  attachments: AttachmentBounds;
  partnerOnly: string | null;
  paidApi: string | null;
};
