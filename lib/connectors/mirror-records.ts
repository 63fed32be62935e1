import 'server-only';

/** Times are ISO 8601 in UTC with milliseconds. `changedAt` moves only when the record's own fields change. */
type Mirrored = {
  komboId: string;
  changedAt: string;
  /** Set once the ATS no longer has the record; two weeks later its other fields are null. */
  remoteDeletedAt: string | null;
};

/** The ATS's own record, where it was switched on at Kombo; nothing here depends on it, and it is not stored. */
export type RemoteData = Record<string, unknown> | null;

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
  /** REMOTE, HYBRID, TEMPORARY, ON_SITE, or the tool's own word. */
  remoteWorkStatus: string | null;
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
  remoteData: RemoteData;
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
  remoteData: RemoteData;
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
  remoteData: RemoteData;
};

export type StageRecord = Mirrored & { remoteId: string | null; name: string | null };

export type RejectionReasonRecord = Mirrored & { remoteId: string | null; name: string | null };

/** A row that could not be read: kept for the admin, so that one bad row does not cost the page. */
export type QuarantinedRecord = { komboId: string | null; reason: string; raw: unknown };

export type Page<Rec> = { records: Rec[]; quarantined: QuarantinedRecord[] };

export type CallInput = { signal?: AbortSignal };

export type StreamInput = CallInput & {
  /** ISO 8601 in UTC; null or absent reads everything. */
  updatedAfter?: string | null;
};

/** `statuses` as Kombo names them: OPEN, CLOSED, DRAFT, ARCHIVED; absent: all. */
export type StreamJobsInput = StreamInput & { statuses?: readonly string[] };

/** Only of these jobs, by Kombo's ids; absent: of all. */
export type StreamApplicationsInput = StreamInput & { forJobIds?: readonly string[] };
