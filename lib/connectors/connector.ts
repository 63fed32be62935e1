import 'server-only';
import type { Coverage } from './provider';

/** Which connection to talk to. `limiterKey` is shared by all callers of one connection. */
export type ConnectionAccess = {
  /** Kombo's integration id, such as `tool:24 characters`. */
  integrationId: string;
  /** Kombo's base URL, ending in `/v1`. */
  baseUrl: string;
  apiKey: string;
  /** Kombo's id of the tool; decides which provider definition applies. */
  provider: string;
  limiterKey: string;
};

/** Times are ISO 8601 in UTC with milliseconds. `changedAt` moves only when the record's own fields change. */
type Mirrored = {
  komboId: string;
  changedAt: string;
  /** Set once the ATS no longer has the record; two weeks later its other fields are null. */
  remoteDeletedAt: string | null;
};

/** A stage as a job lists it. `index` is often null: then the array order counts. */
export type JobStageRecord = { komboId: string; remoteId: string | null; name: string | null; index: number | null };

export type JobRecord = Mirrored & {
  remoteId: string | null;
  name: string | null;
  /** OPEN, CLOSED, DRAFT, ARCHIVED, or the tool's own word. */
  status: string | null;
  visibility: string | null;
  department: string | null;
  category: string | null;
  employmentType: string | null;
  /** Usually HTML of the ATS: sanitise before showing. */
  description: string | null;
  locationCity: string | null;
  locationCountry: string | null;
  locationRaw: string | null;
  postUrl: string | null;
  remoteUrl: string | null;
  openedAt: string | null;
  /** May lie in the future: whether a job is open is told by `status`. */
  closedAt: string | null;
  remoteCreatedAt: string | null;
  stages: JobStageRecord[];
};

export type CandidateRecord = Mirrored & {
  remoteId: string | null;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  title: string | null;
  source: string | null;
  emails: string[];
  phones: string[];
  links: string[];
  tags: string[];
  locationCity: string | null;
  locationCountry: string | null;
  locationRaw: string | null;
  remoteUrl: string | null;
  remoteCreatedAt: string | null;
  remoteUpdatedAt: string | null;
};

export type Outcome = 'PENDING' | 'HIRED' | 'DECLINED';

export type ApplicationRecord = Mirrored & {
  remoteId: string | null;
  outcome: Outcome | null;
  rejectionReasonName: string | null;
  rejectedAt: string | null;
  stageKomboId: string | null;
  stageName: string | null;
  jobKomboId: string | null;
  candidateKomboId: string | null;
  remoteUrl: string | null;
  remoteCreatedAt: string | null;
  remoteUpdatedAt: string | null;
};

export type StageRecord = Mirrored & { remoteId: string | null; name: string | null };

export type RejectionReasonRecord = Mirrored & { remoteId: string | null; name: string | null };

/** A row that could not be read: kept for the admin, so that one bad row does not cost the page. */
export type QuarantinedRecord = { komboId: string | null; reason: string; raw: unknown };

export type Page<Rec> = { records: Rec[]; quarantined: QuarantinedRecord[] };

export type StreamInput = {
  /** ISO 8601 in UTC; null or absent reads everything. */
  updatedAfter?: string | null;
  signal?: AbortSignal;
};

export type MoveInput = { applicationKomboId: string; stageKomboId: string; signal?: AbortSignal };

/** Kombo's warnings are partial success: it worked, and something was ignored. */
export type WriteReceipt = { warnings: string[] };

export type IntegrationDetails = {
  integrationId: string;
  /** `ATS` for what Switchyard can connect. */
  category: string;
  tool: { id: string; label: string; iconUrl: string | null };
  endUser: { organizationName: string; creatorEmail: string | null; originId: string | null };
  status: 'ACTIVE' | 'INVALID' | 'INACTIVE';
  setupStatus: 'INCOMPLETE' | 'FINAL_SYNC_PENDING' | 'COMPLETED';
  /** Set while the configuration has changed and the mirror was not yet read again. */
  dataExpiredAt: string | null;
  beta: boolean;
  createdAt: string;
  coverage: Coverage;
};

export type ForceSyncReceipt = { alreadyQueued: boolean; syncId: string | null };

/** What any ATS can be asked. Every method throws `AppError` and nothing else, but for its caller's abort. */
export type Connector = {
  streamJobs(input: StreamInput): AsyncIterable<Page<JobRecord>>;
  streamCandidates(input: StreamInput): AsyncIterable<Page<CandidateRecord>>;
  streamApplications(input: StreamInput): AsyncIterable<Page<ApplicationRecord>>;
  streamStages(input: StreamInput): AsyncIterable<Page<StageRecord>>;
  streamRejectionReasons(input: StreamInput): AsyncIterable<Page<RejectionReasonRecord>>;

  /**
   * Repeatable: the same move may be sent again. `unconfirmed` when nobody knows whether it happened,
   * `busy` when it surely did not. The mirror shows it only after the ATS reported it.
   */
  moveApplicationToStage(input: MoveInput): Promise<WriteReceipt>;

  /** Which Kombo environment the API key belongs to. */
  checkKey(): Promise<{ environmentId: string }>;
  getIntegration(): Promise<IntegrationDetails>;
  /** Asks Kombo to read the ATS now. Costs money where the provider is metered. */
  forceSync(): Promise<ForceSyncReceipt>;
};
