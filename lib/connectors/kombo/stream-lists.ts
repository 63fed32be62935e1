import 'server-only';
import type { ApplicationRecord, JobRecord, Page, StreamApplicationsInput, StreamJobsInput } from '../mirror-records';
import type { Kombo } from './kombo-client';
import { type Filters, readPages } from './read-pages';
import { readApplication, readJob } from './records';

/** So that the address of a page stays below what servers take. */
const MOST_JOBS_AT_ONCE = 100;

/** Jobs in pages of at most 250, of the statuses given or of all. kombo-facts §2.2 */
export async function* streamJobs(
  kombo: Kombo,
  { statuses, ...input }: StreamJobsInput,
): AsyncGenerator<Page<JobRecord>, void, undefined> {
  // To Kombo an empty filter is no filter.
  if (statuses?.length === 0) return;
  const filters: Filters = statuses ? { statuses: statuses.join(',') } : {};
  yield* readPages(kombo, '/ats/jobs', readJob, input, filters);
}

/** Applications in pages of at most 250; those of more than 100 jobs in several walks. kombo-facts §2.2 */
export async function* streamApplications(
  kombo: Kombo,
  { forJobIds, ...input }: StreamApplicationsInput,
): AsyncGenerator<Page<ApplicationRecord>, void, undefined> {
  const walk = (filters: Filters) => readPages(kombo, '/ats/applications', readApplication, input, filters);
  if (!forJobIds) {
    yield* walk({});
    return;
  }
  const ids = [...new Set(forJobIds)];
  for (let start = 0; start < ids.length; start += MOST_JOBS_AT_ONCE) {
    yield* walk({ job_ids: ids.slice(start, start + MOST_JOBS_AT_ONCE).join(',') });
  }
}
