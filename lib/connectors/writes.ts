import 'server-only';
import type { AppError } from '@/lib/result';
import type { ApplicationRecord, CallInput, CandidateRecord } from './mirror-records';

export type JobInput = CallInput & { jobKomboId: string };
export type ApplicationInput = CallInput & { applicationKomboId: string };
export type CandidateInput = CallInput & { candidateKomboId: string };

/** Kombo's warnings are partial success: it worked, and something was ignored. */
export type WriteReceipt = { warnings: string[] };

export type MoveInput = ApplicationInput & { stageKomboId: string };

export type RejectInput = ApplicationInput & { reasonKomboId: string; note?: string };
export type BulkRejectInput = CallInput & {
  applicationKomboIds: readonly string[];
  reasonKomboId: string;
  note?: string;
};
/** `not-sent`: an abort came first. */
export type BulkRejection = { applicationKomboId: string } & (
  | { answer: 'done'; receipt: WriteReceipt }
  | { answer: 'failed'; error: AppError }
  | { answer: 'not-sent' }
);

/** Where a new person comes from; `unifiedKey` and `id` are as configured at Kombo. */
export type NewSource = { name?: string; unifiedKey?: string; id?: string };

export type NewCandidate = {
  firstName: string;
  lastName: string;
  email: string;
  phone?: string;
  company?: string;
  title?: string;
  /** `country`: two letters, ISO 3166. */
  location?: { country: string; city?: string };
  links?: readonly string[];
};

/** What the provider does not take is left out and named in the receipt's warnings. */
export type CreateApplicationInput = CallInput & {
  jobKomboId: string;
  candidate: NewCandidate;
  /** Absent: the job's first stage. */
  stageKomboId?: string;
  attachments?: readonly NewAttachment[];
  source?: NewSource;
};

export type CreatedApplication = WriteReceipt & {
  application: ApplicationRecord | null;
  candidate: CandidateRecord | null;
};

export type FindCandidatesInput = CallInput & { firstName?: string; lastName?: string; email?: string; phone?: string };

export type AttachmentType = 'CV' | 'COVER_LETTER' | 'OTHER';

/** Exactly one of `data` and `dataUrl`; `contentType` is needed with `data`. */
export type NewAttachment = {
  name: string;
  type: AttachmentType;
  contentType?: string;
  data?: Uint8Array;
  /** Readable without a key during the call. */
  dataUrl?: string;
};

/** `landing` says what is known of where it went; a sentence for a recruiter. */
export type AttachmentReceipt = WriteReceipt & { landing: string };

export type AttachmentRecord = {
  id: string;
  type: AttachmentType;
  fileName: string;
  contentType: string | null;
  /** Short-lived and secret: fetch it on the server, at once. */
  dataUrl: string;
  remoteCreatedAt: string | null;
  applicationKomboId: string | null;
};

/** The warnings are Kombo's: not every file may be among them. */
export type AttachmentList = { files: AttachmentRecord[]; warnings: string[] };

/** As one of the lists gave it. */
export type OpenAttachmentInput = CallInput & { file: AttachmentRecord };

/** `resume` is null where there is none among the files. */
export type Resume = { resume: ResumeFile | null; warnings: string[] };

export type ResumeFile = {
  fileName: string;
  contentType: string | null;
  /** In bytes, where the host says. */
  size: number | null;
  stream: ReadableStream<Uint8Array>;
};

export type ResultLink = {
  label: string;
  /** http or https. */
  url: string;
  details?: { fieldNamePrefix: string; attributes: readonly { key: string; value: string }[] };
};

export type AttachmentAction =
  | 'ats_create_candidate'
  | 'ats_create_application'
  | 'ats_add_application_attachment'
  | 'ats_add_candidate_attachment';

export type AttachmentRule = {
  maxSize: number | null;
  mimeTypes: readonly string[] | null;
  /** How many a new person has to come with, and may at most. */
  minAmount: number;
  maxAmount: number | null;
};

/** Sizes in bytes; null: not said. */
export type AttachmentRestrictions = {
  totalSize: number | null;
  types: Record<AttachmentType, AttachmentRule | 'unsupported'>;
};
