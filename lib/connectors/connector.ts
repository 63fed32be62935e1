import 'server-only';
import type { AppError } from '@/lib/result';
import type { CustomField, CustomValues, FieldsReceipt, RemoteInput, UpdateFieldsInput } from './custom-fields';
import type {
  EnhancedCandidate,
  EnhancedJob,
  EnhancedJobInput,
  EnhancedJobsInput,
  EnhancedJobsPage,
} from './enhanced-records';
import type { ForceSyncReceipt, IntegrationDetails, LinkLanguage, LinkType } from './integration';
import type {
  ApplicationRecord,
  CallInput,
  CandidateRecord,
  JobRecord,
  Page,
  RejectionReasonRecord,
  StageRecord,
  StreamApplicationsInput,
  StreamInput,
  StreamJobsInput,
} from './mirror-records';
import type { Capability, Coverage } from './provider';
import type { RichText } from './rich-text';
import type {
  ApplicationInput,
  AttachmentAction,
  AttachmentList,
  AttachmentReceipt,
  AttachmentRestrictions,
  BulkRejectInput,
  BulkRejection,
  CandidateInput,
  CreateApplicationInput,
  CreatedApplication,
  FindCandidatesInput,
  JobInput,
  MoveInput,
  NewAttachment,
  OpenAttachmentInput,
  RejectInput,
  ResultLink,
  Resume,
  ResumeFile,
  WriteReceipt,
} from './writes';

/** Which connection to talk to. `limiterKey` is shared by all callers of one connection. */
export type ConnectionAccess = {
  /** Kombo's integration id, such as `tool:24 characters`. */
  integrationId: string;
  /** Kombo's base URL, ending in `/v1`. */
  baseUrl: string;
  apiKey: string;
  /** Kombo's id of the tool; decides which provider definition applies. */
  provider: string;
  /** How people call the tool; its id where Kombo does not say. */
  toolLabel?: string;
  limiterKey: string;
  /** Kombo's live coverage narrows what the provider's table allows; null: never read yet. Absent: the table alone decides. */
  coverage?: Coverage | null;
  /** As kept with the connection. */
  settings?: ConnectionSettings;
  /** Told how every call ended. */
  observe?: Observe;
  /** Of its own API, where more than one process may call it. */
  places?: SharedPlaces;
};

/** How many calls of a metered API may be made at once, whichever process makes them. */
export type SharedPlaces = {
  /** Waits for a place; an abort ends the waiting. Returns what gives it back. */
  take(signal?: AbortSignal): Promise<() => Promise<void>>;
  /** Nobody takes a place for so long: the ATS asked for a pause. */
  close(forMs: number): Promise<void>;
};

/** `failure` is null where it worked. */
export type Observe = (capability: Capability, failure: AppError | null) => void;

/** What is set per connection and differs between customers of one ATS; each provider knows its own keys. */
export type ConnectionSettings = Record<string, string | number | null>;

/**
 * What any ATS can be asked; the names are those of the two documents the product comes from. Every method throws `AppError`
 * and nothing else, but for its caller's abort: `refused` with the provider's sentence, and without a call, where the provider
 * lacks it. Times are ISO 8601 in UTC with milliseconds. Evidence: kombo-facts, section in brackets.
 */
export type Connector = {
  /** Pages of at most 250, walked to the end; one page at a time is in memory. [§2, §3.3] */
  streamJobs(input: StreamJobsInput): AsyncIterable<Page<JobRecord>>;
  streamCandidates(input: StreamInput): AsyncIterable<Page<CandidateRecord>>; // [§3.2]
  streamApplications(input: StreamApplicationsInput): AsyncIterable<Page<ApplicationRecord>>; // [§3.1]
  streamStages(input: StreamInput): AsyncIterable<Page<StageRecord>>;
  streamRejectionReasons(input: StreamInput): AsyncIterable<Page<RejectionReasonRecord>>;

  /** Every stage of the customer, whichever job has it; a move may only go to one of the job's own. [§3.4] */
  getAllApplicationStages(input: CallInput): Promise<StageRecord[]>;
  /** The reasons a rejection may name. [§3.4] */
  getDispositionReasons(input: CallInput): Promise<RejectionReasonRecord[]>;
  /** Null where Kombo does not have the job. [§3.3] */
  getJobById(input: JobInput): Promise<JobRecord | null>;
  /** The job with what only the ATS's own API tells. Metered where the provider is. [§12.4] */
  getEnhancedJob(input: EnhancedJobInput): Promise<EnhancedJob>;
  /** A page of them, in Kombo's order; at most 100 a call and 3 calls a second, unchanged ones from memory. [§12.4] */
  fetchEnhancedJobsBatch(input: EnhancedJobsInput): Promise<EnhancedJobsPage>;
  getCandidateById(input: CandidateInput): Promise<CandidateRecord | null>; // [§3.2]
  /** All that match every detail given. Phones are compared as numbers, here: Kombo has no such filter. [§2.2] */
  findCandidatesByDetails(input: FindCandidatesInput): Promise<CandidateRecord[]>;
  /** The candidate with what only the ATS's own API tells. [§12.4] */
  getEnhancedCandidate(input: CandidateInput & { candidateRemoteId: string }): Promise<EnhancedCandidate>;
  /** The newest CV as a stream. Its address is short-lived and secret. [§3.5] */
  getResumeForCandidate(input: CandidateInput): Promise<Resume>;
  getApplicationAttachments(input: ApplicationInput): Promise<AttachmentList>; // [§3.5]
  getCandidateAttachments(input: CandidateInput): Promise<AttachmentList>; // [§3.5]
  /** The bytes of one of them as a stream of at most 25 MB; its address must have been read just now. [§3.5] */
  openAttachment(input: OpenAttachmentInput): Promise<ResumeFile>;

  /**
   * Repeatable: the same move may be sent again. `unconfirmed` when nobody knows whether it happened,
   * `busy` when it surely did not. The mirror shows it only after the ATS reported it. [W1]
   */
  moveApplicationToStage(input: MoveInput): Promise<WriteReceipt>;

  // All that follow are sent once only: `unconfirmed` must never be sent again by itself. [§4]
  /** May send the candidate an e-mail; cannot be undone through the API. [W2] */
  rejectApplication(input: RejectInput): Promise<WriteReceipt>;
  /** One call for each, never more than the limit in flight; a result per application as it comes. An abort ends it. [§4] */
  bulkRejectApplications(input: BulkRejectInput): AsyncIterable<BulkRejection>;
  /** `already-exists` where the person has applied already. [W8] */
  createApplication(input: CreateApplicationInput): Promise<CreatedApplication>;
  createCandidate(input: CreateApplicationInput): Promise<CreatedApplication>; // [W9]
  addNoteToApplication(input: ApplicationInput & { note: RichText }): Promise<WriteReceipt>; // [W3]
  addNoteToCandidate(input: CandidateInput & { candidateRemoteId: string; note: RichText }): Promise<WriteReceipt>; // [§12.4]
  /** The receipt says what is known of where the file landed. [W6] */
  addAttachmentToApplication(input: ApplicationInput & { attachment: NewAttachment }): Promise<AttachmentReceipt>;
  addAttachmentToCandidate(input: CandidateInput & { attachment: NewAttachment }): Promise<AttachmentReceipt>; // [W7]
  addResultLinkToApplication(input: ApplicationInput & { resultLink: ResultLink }): Promise<WriteReceipt>; // [W4]
  addResultLinkToCandidate(input: CandidateInput & { resultLink: ResultLink }): Promise<WriteReceipt>; // [W5]

  // Custom fields: only what changed is sent, and read back: a verdict per field. One refused field keeps all from being
  // sent. `unconfirmed` where nobody knows whether it was saved and reading back does not tell. [§12.4, §12.6]
  getJobCustomFields(input: CallInput): Promise<CustomField[]>;
  getJobCustomFieldValues(input: RemoteInput): Promise<CustomValues>;
  updateJobCustomFields(input: UpdateFieldsInput): Promise<FieldsReceipt>;
  getApplicationCustomFields(input: CallInput): Promise<CustomField[]>;
  getApplicationCustomFieldValues(input: RemoteInput): Promise<CustomValues>;
  updateApplicationCustomFields(input: UpdateFieldsInput): Promise<FieldsReceipt>;
  getCandidateCustomFields(input: CallInput): Promise<CustomField[]>;
  getCandidateCustomFieldValues(input: RemoteInput): Promise<CustomValues>;
  updateCandidateCustomFields(input: UpdateFieldsInput): Promise<FieldsReceipt>;

  // For admins. [§5]
  checkKey(): Promise<{ environmentId: string }>;
  getIntegration(): Promise<IntegrationDetails>;
  /** Asks Kombo to read the ATS now. Costs money where the provider is metered. */
  forceSync(): Promise<ForceSyncReceipt>;
  /** A link to mend the credentials; the integration keeps its id. */
  relink(input: { language?: LinkLanguage; linkType?: LinkType }): Promise<{ link: string }>;
  /** `refused` where the tool has no setup step. */
  createSetupLink(input: { language?: LinkLanguage; linkType?: LinkType }): Promise<{ link: string }>;
  setEnabled(input: { enabled: boolean }): Promise<void>;
  /** Irreversible: Kombo erases what it holds. */
  deleteIntegration(): Promise<void>;
  /** Which jobs Kombo reads; a chosen one is read once, with all its people. [W14, W15] */
  addSyncedJob(input: { jobRemoteId: string }): Promise<void>;
  removeSyncedJob(input: { jobRemoteId: string }): Promise<void>;
  /** What files the ATS takes with this action; null: it does not say. [W16] */
  getAttachmentRestrictions(input: { action: AttachmentAction }): Promise<AttachmentRestrictions | null>;
  /** Finds out which of its ways the ATS understands; null: nothing to find out. Metered where the provider is. */
  probeSettings(): Promise<ConnectionSettings | null>;
};
