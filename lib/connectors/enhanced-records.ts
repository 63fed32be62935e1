import 'server-only';
import type { CustomField, CustomValues } from './custom-fields';
import type { CallInput, JobRecord } from './mirror-records';
import type { JobInput } from './writes';

export type EnhancedJobInput = JobInput & { jobRemoteId: string };
/** `limit` is at most 100; `cursor` as the page before gave it. */
export type EnhancedJobsInput = CallInput & { limit: number; cursor?: string | null };
export type EnhancedJobsPage = { jobs: EnhancedJob[]; next: string | null };

/** Money per hour or as `ratePeriod` says, in the ATS's own currency, which it does not name. */
export type Rates = { regular: number | null; overtime: number | null; doubletime: number | null };

/** Dates are calendar days (YYYY-MM-DD); `notes` is HTML of the ATS: sanitise before showing. */
export type EnhancedJob = {
  jobRemoteId: string;
  /** As Kombo has it; null where Kombo does not (yet). */
  job: JobRecord | null;
  positions: number | null;
  placed: number | null;
  startDate: string | null;
  endDate: string | null;
  status: string | null;
  orderType: string | null;
  employeeType: string | null;
  companyName: string | null;
  worksite: string | null;
  payRates: Rates;
  billRates: Rates;
  ratePeriod: string | null;
  shift: { name: string | null; from: string | null; to: string | null; days: readonly string[] };
  notes: string | null;
  lastUpdatedAt: string | null;
  /** A page of the ATS. */
  link: string | null;
  customFields: CustomValues;
};

export type EnhancedCandidate = {
  candidateRemoteId: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  address: string | null;
  status: string | null;
  origin: string | null;
  isArchived: boolean;
  /** Plain text of the résumé, where the ATS keeps one. */
  resumeText: string | null;
  createdAt: string | null;
  lastUpdatedAt: string | null;
  link: string | null;
  customFields: CustomValues;
  /** Definitions read along, where the ATS has them. */
  definitions: readonly CustomField[];
};
