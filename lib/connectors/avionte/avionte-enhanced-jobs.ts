import 'server-only';
import { AppError } from '@/lib/result';
import type { EnhancedJob, EnhancedJobInput, EnhancedJobsInput, EnhancedJobsPage } from '../enhanced-records';
import { fetchData } from '../kombo/fetch-data';
import type { Kombo } from '../kombo/kombo-client';
import { getJobById } from '../kombo/look-up-records';
import { perConnection } from '../kombo/per-connection';
import { readJob } from '../kombo/records';
import { BadRow, isRow, type Row, tryRead } from '../kombo/row';
import type { JobRecord } from '../mirror-records';
import type { AvionteApi } from './avionte-api';
import { getKnownFields } from './avionte-custom-fields';
import { detailsKeys, readValues } from './avionte-fields';
import { readEnhancedJob } from './avionte-job';
import { numberedId } from './avionte-routes';

/** `/jobs/multi-query` takes no more at once. https://developer.avionte.com */
const MOST_AT_ONCE = 100;
const JOBS_KEPT = 500;
/** Kombo's `changedAt` does not move with what only Avionté's own API shows, so nothing is kept for long. */
const KEPT_MS = 60 * 60_000;

type Kept = { changedAt: string; readAt: number; job: EnhancedJob };

/** The enhanced jobs of one connection that were used last. */
class KnownJobs {
  readonly #kept = new Map<string, Kept>();

  /** Null where the job has changed since, or was read too long ago. */
  find({ remoteId, changedAt }: JobRecord, now = Date.now()): EnhancedJob | null {
    const kept = this.#kept.get(remoteId ?? '');
    if (!kept || kept.changedAt !== changedAt || now - kept.readAt > KEPT_MS) return null;
    this.#put(kept);
    return kept.job;
  }

  keep(changedAt: string, job: EnhancedJob, readAt = Date.now()): void {
    this.#put({ changedAt, readAt, job });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > JOBS_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }

  forget(jobRemoteId: string): void {
    this.#kept.delete(jobRemoteId);
  }

  #put(kept: Kept): void {
    this.#kept.delete(kept.job.jobRemoteId); // a map keeps its order of first putting in
    this.#kept.set(kept.job.jobRemoteId, kept);
  }
}

export const knownJobsOf = perConnection('avionte-jobs', () => new KnownJobs());

/** Asks Avionté in any case: one metered call, and one for the definitions where they are not known. */
export async function getEnhancedJob(
  api: AvionteApi,
  { jobKomboId, jobRemoteId, signal }: EnhancedJobInput,
): Promise<EnhancedJob> {
  const id = numberedId(jobRemoteId, 'job');
  const [job, fields, { data }] = await Promise.all([
    getJobById(api.kombo, { jobKomboId, signal }),
    getKnownFields(api, 'job', { signal }),
    api.object('job', { id, signal }),
  ]);
  const enhanced = readEnhancedJob(id, data, job, readValues(fields, data, detailsKeys.job[api.scheme]));
  if (job) knownJobsOf(api.kombo).keep(job.changedAt, enhanced);
  return enhanced;
}

/**
 * A page of Kombo's list of jobs, in its order, each with what Avionté adds: at most one metered call for all that have changed,
 * and one for the definitions where they are not known. Jobs that Avionté does not (any more) have are left out.
 */
export async function fetchEnhancedJobsBatch(
  api: AvionteApi,
  { limit, cursor, signal }: EnhancedJobsInput,
): Promise<EnhancedJobsPage> {
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_AT_ONCE) {
    throw new AppError('invalid', `Ask for 1 to ${MOST_AT_ONCE} jobs at once.`);
  }
  const { jobs, next } = await readPage(api.kombo, limit, cursor ?? null, signal);
  const known = knownJobsOf(api.kombo);
  // Held here, because others may forget one of them meanwhile.
  const kept = new Map(jobs.map((job) => [job, known.find(job)]));
  const changed = jobs.filter((job) => !kept.get(job));
  const fresh = await readChanged(api, changed, signal);
  const enhanced = jobs.flatMap((job) => {
    const found = kept.get(job) ?? fresh.get(job.remoteId ?? '');
    return found ? [{ ...found, job }] : [];
  });
  return { jobs: enhanced, next };
}

async function readPage(kombo: Kombo, limit: number, cursor: string | null, signal?: AbortSignal) {
  const query = new URLSearchParams({ page_size: String(limit), ...(cursor !== null && { cursor }) });
  await kombo.limiter.whenOpen(signal);
  const { results, next } = await fetchData(kombo, `/ats/jobs?${query}`, { signal });
  if (!Array.isArray(results)) throw new AppError('unreadable', 'Kombo sent a page without a list.');
  const read = results.map((row) => tryRead(row, readJob));
  const jobs = read.flatMap((job) => (job instanceof BadRow || !/^\d{1,15}$/.test(job.remoteId ?? '') ? [] : [job]));
  return { jobs, next: typeof next === 'string' && next.trim() !== '' ? next : null };
}

async function readChanged(
  api: AvionteApi,
  jobs: readonly JobRecord[],
  signal: AbortSignal | undefined,
): Promise<Map<string, EnhancedJob>> {
  if (jobs.length === 0) return new Map();
  const fields = await getKnownFields(api, 'job', { signal });
  const { data } = await api.list('manyJobs', { data: jobs.map(({ remoteId }) => Number(remoteId)), signal });
  const byId = new Map(data.filter(isRow).map((native): [string, Row] => [String(native.id), native]));
  const fresh = new Map<string, EnhancedJob>();
  for (const job of jobs) {
    const id = job.remoteId ?? '';
    const native = byId.get(id);
    if (!native) continue;
    const enhanced = readEnhancedJob(id, native, job, readValues(fields, native, detailsKeys.job[api.scheme]));
    knownJobsOf(api.kombo).keep(job.changedAt, enhanced);
    fresh.set(id, enhanced);
  }
  return fresh;
}
