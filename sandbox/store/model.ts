/** A moment in milliseconds since 1970; written as ISO text only where a body leaves the sandbox. */
export type Moment = number;

export type Location = { city: string | null; country: string | null };

export type Stage = {
  id: string;
  remoteId: string | null;
  name: string | null;
  /** A step inside the ATS's pipeline that Kombo cannot tell apart when it reads. */
  subStage: boolean;
};

export type Job = {
  id: string;
  remoteId: string;
  name: string | null;
  jobCode: string | null;
  description: string | null;
  status: string | null;
  visibility: string | null;
  employmentType: string | null;
  department: string | null;
  postUrl: string | null;
  remoteWorkStatus: string | null;
  location: Location | null;
  openedAt: Moment | null;
  closedAt: Moment | null;
  createdAt: Moment | null;
  stageIds: string[];
};

export type Candidate = {
  id: string;
  remoteId: string;
  firstName: string | null;
  lastName: string | null;
  emails: string[];
  phones: string[];
  source: string | null;
  company: string | null;
  title: string | null;
  location: Location | null;
  createdAt: Moment | null;
  tags: string[];
};

export type Outcome = 'PENDING' | 'HIRED' | 'DECLINED';

export type Application = {
  id: string;
  remoteId: string;
  jobId: string | null;
  candidateId: string | null;
  stageId: string | null;
  outcome: Outcome | null;
  rejectionReasonName: string | null;
  rejectedAt: Moment | null;
  createdAt: Moment | null;
};

export type Reason = { id: string; remoteId: string; name: string | null };

export type Entities = {
  jobs: Job;
  stages: Stage;
  candidates: Candidate;
  applications: Application;
  reasons: Reason;
};

export type Model = keyof Entities;

export const models = ['stages', 'reasons', 'jobs', 'candidates', 'applications'] as const satisfies readonly Model[];

export const malformations = ['missing-id', 'wrong-type', 'unknown-enum'] as const;
export type Malformation = (typeof malformations)[number];

/** One record of Kombo's mirror. `touchedAt` also moves with what is nested in it; `changedAt` does not. */
export type Row<Entity> = {
  seq: number;
  record: Entity;
  changedAt: Moment;
  touchedAt: Moment;
  deletedAt: Moment | null;
  malformed: Malformation | null;
};

/** Rows are only ever appended, so a row's `seq` is its place and a cursor never shifts. */
export type Table<Entity> = { rows: Row<Entity>[]; byId: Map<string, Row<Entity>> };

export type Ats = { [M in Model]: Map<string, Entities[M]> };
export type Mirror = { [M in Model]: Table<Entities[M]> };
