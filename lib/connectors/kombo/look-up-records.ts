import 'server-only';
import { AppError } from '@/lib/result';
import type {
  CallInput,
  CandidateRecord,
  JobRecord,
  Page,
  RejectionReasonRecord,
  StageRecord,
} from '../mirror-records';
import type { CandidateInput, JobInput } from '../writes';
import type { Kombo } from './kombo-client';
import { readPages } from './read-pages';
import { readCandidate, readJob, readRejectionReason, readStage } from './records';
import type { Row } from './row';

/** Every stage of the customer that still exists, whichever job has it. kombo-facts §3.4 */
export function getAllApplicationStages(kombo: Kombo, input: CallInput): Promise<StageRecord[]> {
  return allThatExist(readPages(kombo, '/ats/application-stages', readStage, input));
}

/** The reasons that still exist; `not-offered` where the ATS tells none. kombo-facts §3.4 */
export function getDispositionReasons(kombo: Kombo, input: CallInput): Promise<RejectionReasonRecord[]> {
  return allThatExist(readPages(kombo, '/ats/rejection-reasons', readRejectionReason, input));
}

/** Also one that the ATS has deleted, with its `remoteDeletedAt`; null where Kombo has none. kombo-facts §3.3 */
export function getJobById(kombo: Kombo, { jobKomboId, signal }: JobInput): Promise<JobRecord | null> {
  return recordById(kombo, '/ats/jobs', readJob, jobKomboId, signal);
}

/** Also one that the ATS has deleted, with its `remoteDeletedAt`; null where Kombo has none. kombo-facts §3.2 */
export function getCandidateById(
  kombo: Kombo,
  { candidateKomboId, signal }: CandidateInput,
): Promise<CandidateRecord | null> {
  return recordById(kombo, '/ats/candidates', readCandidate, candidateKomboId, signal);
}

async function allThatExist<Rec extends { remoteDeletedAt: string | null }>(
  pages: AsyncIterable<Page<Rec>>,
): Promise<Rec[]> {
  const found: Rec[] = [];
  for await (const { records } of pages) found.push(...records.filter(({ remoteDeletedAt }) => !remoteDeletedAt));
  return found;
}

/** Kombo has no call for one record, only its lists with a filter. */
async function recordById<Rec extends { komboId: string; changedAt: string }>(
  kombo: Kombo,
  path: string,
  read: (row: Row) => Rec,
  wanted: string,
  signal: AbortSignal | undefined,
): Promise<Rec | null> {
  for await (const { records, quarantined } of readPages(kombo, path, read, { signal }, { ids: wanted })) {
    const record = records.find(({ komboId }) => komboId === wanted);
    if (record) return record;
    const bad = quarantined.find(({ komboId }) => komboId === wanted);
    if (bad) throw new AppError('unreadable', undefined, { cause: bad.reason });
  }
  return null;
}
