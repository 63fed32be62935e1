import 'server-only';
import { AppError, type ErrorKind } from '@/lib/result';
import type { ConnectionSettings, Connector } from '../connector';
import type { Kombo } from '../kombo/kombo-client';
import { type AvionteApi, avionteApi } from './avionte-api';
import { addNoteToCandidate, getEnhancedCandidate } from './avionte-candidates';
import { getFields, getValues, updateFields } from './avionte-custom-fields';
import { fetchEnhancedJobsBatch, getEnhancedJob, knownJobsOf } from './avionte-enhanced-jobs';
import { addSyncedJob, removeSyncedJob } from './avionte-synced-jobs';

/** What Avionté's own API can and Kombo's unified one cannot. Every call of it is metered, but for the choice of jobs. */
export function avionteExtras(kombo: Kombo, settings: ConnectionSettings) {
  const api = avionteApi(kombo, settings);
  return {
    getEnhancedJob: (input) => getEnhancedJob(api, input),
    fetchEnhancedJobsBatch: (input) => fetchEnhancedJobsBatch(api, input),
    getEnhancedCandidate: (input) => getEnhancedCandidate(api, input),
    addNoteToCandidate: (input) => addNoteToCandidate(api, input),

    getJobCustomFields: (input) => getFields(api, 'job', input),
    getJobCustomFieldValues: (input) => getValues(api, 'job', input),
    updateJobCustomFields: (input) =>
      updateFields(api, 'job', input).finally(() => knownJobsOf(kombo).forget(input.remoteId)),
    getApplicationCustomFields: (input) => getFields(api, 'application', input),
    getApplicationCustomFieldValues: (input) => getValues(api, 'application', input),
    updateApplicationCustomFields: (input) => updateFields(api, 'application', input),
    getCandidateCustomFields: (input) => getFields(api, 'candidate', input),
    getCandidateCustomFieldValues: (input) => getValues(api, 'candidate', input),
    updateCandidateCustomFields: (input) => updateFields(api, 'candidate', input),

    addSyncedJob: (input) => addSyncedJob(kombo, input),
    removeSyncedJob: (input) => removeSyncedJob(kombo, input),
    probeSettings: () => probeSettings(kombo, settings),
  } satisfies Partial<Connector>;
}

/** How an API says that it has no such path: as not found, as bad, or, behind a gateway, as forbidden. */
const noSuchPath = new Set<ErrorKind>(['not-found', 'refused', 'needs-reconnect']);

/** Asks under each name until one answers; `candidate` first, which needs no activity type and replaces no whole record. */
async function probeSettings(kombo: Kombo, settings: ConnectionSettings): Promise<ConnectionSettings | null> {
  for (const scheme of ['candidate', 'talent'] as const) {
    if (await answers(avionteApi(kombo, { ...settings, scheme }))) return { scheme };
  }
  return null;
}

function answers(api: AvionteApi): Promise<boolean> {
  return api.list('probe', {}).then(
    () => true,
    (error: unknown) => {
      if (error instanceof AppError && noSuchPath.has(error.kind)) return false;
      throw error;
    },
  );
}
