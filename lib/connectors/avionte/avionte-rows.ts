import 'server-only';
import type { Method, SeedRow } from '../seed-row';

// Every line of the document on the Avionté integration, in its order; also those it lists as not yet implemented.

type Verb = Extract<SeedRow, { kind: 'method' }>['call']['verb'];

const called = (section: string, row: string, method: Method, verb: Verb, path: RegExp): SeedRow => ({
  kind: 'method',
  section,
  row,
  method,
  call: { verb, path },
});
const told = (section: string, row: string, sentence: string): SeedRow => ({
  kind: 'definition',
  section,
  row,
  told: sentence,
});

const list = (model: string) => new RegExp(`^/ats/${model}$`);
const write = (of: string, what: string) => new RegExp(`^/ats/${of}/[^/]+/${what}$`);
const ownApi = /^\/passthrough\/avionte\/front-office-v1$/;

export const rows: readonly SeedRow[] = [
  told('Configuration', 'Provider Enum: avionte', 'avionte'),
  called('Configuration', 'Note Format: HTML', 'addNoteToApplication', 'POST', write('applications', 'notes')),
  called('Configuration', 'Disposition Reasons: supported', 'getDispositionReasons', 'GET', list('rejection-reasons')),
  called(
    'Configuration',
    'All Application Stages: supported',
    'getAllApplicationStages',
    'GET',
    list('application-stages'),
  ),
  called('Configuration', 'Passthrough URL', 'getJobCustomFields', 'POST', ownApi),

  called('Streaming operations', 'Stream Jobs', 'streamJobs', 'GET', list('jobs')),
  called('Streaming operations', 'Stream Applications', 'streamApplications', 'GET', list('applications')),
  called('Streaming operations', 'Stream Candidates', 'streamCandidates', 'GET', list('candidates')),

  called(
    'Application management',
    'Move Application to Stage',
    'moveApplicationToStage',
    'PUT',
    write('applications', 'stage'),
  ),
  called(
    'Application management',
    'Get Disposition Reasons',
    'getDispositionReasons',
    'GET',
    list('rejection-reasons'),
  ),
  called('Application management', 'Reject Application', 'rejectApplication', 'POST', write('applications', 'reject')),
  called(
    'Application management',
    'Bulk Reject Applications',
    'bulkRejectApplications',
    'POST',
    write('applications', 'reject'),
  ),
  called('Application management', 'Create Application', 'createApplication', 'POST', write('jobs', 'applications')),
  called(
    'Application management',
    'Get All Application Stages',
    'getAllApplicationStages',
    'GET',
    list('application-stages'),
  ),

  called('Job management', 'Get Job by ID', 'getJobById', 'GET', list('jobs')),
  called('Job management', 'Get Enhanced Job', 'getEnhancedJob', 'POST', ownApi),
  called('Job management', 'Fetch Enhanced Jobs Batch', 'fetchEnhancedJobsBatch', 'POST', ownApi),

  called('Candidate management', 'Get Candidate by ID', 'getCandidateById', 'GET', list('candidates')),
  called('Candidate management', 'Find Candidates by Details', 'findCandidatesByDetails', 'GET', list('candidates')),
  called('Candidate management', 'Get Resume', 'getResumeForCandidate', 'GET', write('candidates', 'attachments')),
  called('Candidate management', 'Enhanced candidate data', 'getEnhancedCandidate', 'POST', ownApi),

  called(
    'Notes and attachments',
    'Add Note to Application',
    'addNoteToApplication',
    'POST',
    write('applications', 'notes'),
  ),
  called('Notes and attachments', 'Add Note to Candidate', 'addNoteToCandidate', 'POST', ownApi),
  called(
    'Notes and attachments',
    'Add Attachment to Application',
    'addAttachmentToApplication',
    'POST',
    write('applications', 'attachments'),
  ),
  called(
    'Notes and attachments',
    'Add Attachment to Candidate',
    'addAttachmentToCandidate',
    'POST',
    write('candidates', 'attachments'),
  ),

  called('Custom fields', 'Application Custom Fields: get', 'getApplicationCustomFields', 'POST', ownApi),
  called('Custom fields', 'Application Custom Fields: values', 'getApplicationCustomFieldValues', 'POST', ownApi),
  called('Custom fields', 'Application Custom Fields: update', 'updateApplicationCustomFields', 'POST', ownApi),
  called('Custom fields', 'Candidate Custom Fields: get', 'getCandidateCustomFields', 'POST', ownApi),
  called('Custom fields', 'Candidate Custom Fields: values', 'getCandidateCustomFieldValues', 'POST', ownApi),
  called('Custom fields', 'Candidate Custom Fields: update', 'updateCandidateCustomFields', 'POST', ownApi),
  called('Custom fields', 'Job Custom Fields: get', 'getJobCustomFields', 'POST', ownApi),
  called('Custom fields', 'Job Custom Fields: values', 'getJobCustomFieldValues', 'POST', ownApi),
  called('Custom fields', 'Job Custom Fields: update', 'updateJobCustomFields', 'POST', ownApi),

  told('Implementation notes', 'PIPELINE cannot be a move target', 'PIPELINE'),
  told('Implementation notes', 'WEB_APPLICATION cannot be a move target', 'WEB_APPLICATION'),
];
