import 'server-only';
import { AppError } from '@/lib/result';
import type { Connector } from '../connector';
import type { IntegrationDetails } from '../integration';
import type { Provider } from '../provider';
import type { MoveInput, WriteReceipt } from '../writes';
import { readIntegrationDetails } from './integration-details';
import type { Kombo } from './kombo-client';
import { call } from './kombo-errors';
import { fetchJson } from './kombo-fetch';
import { readPages } from './read-pages';
import { readApplication, readCandidate, readJob, readRejectionReason, readStage } from './records';
import { BadRow, isRow, tryRead } from './row';

/** How the providers differ where the unified API is the same. */
export type ProviderTraits = Pick<Provider, 'name' | 'noteFormat' | 'createInputs' | 'applicationFileLanding'>;

/** Everything Kombo's unified API offers to any ATS. https://docs.kombo.dev/ats */
export function komboConnector(kombo: Kombo, _provider: ProviderTraits) {
  return {
    streamJobs: (input) => readPages(kombo, '/ats/jobs', readJob, input),
    streamCandidates: (input) => readPages(kombo, '/ats/candidates', readCandidate, input),
    streamApplications: (input) => readPages(kombo, '/ats/applications', readApplication, input),
    streamStages: (input) => readPages(kombo, '/ats/application-stages', readStage, input),
    streamRejectionReasons: (input) => readPages(kombo, '/ats/rejection-reasons', readRejectionReason, input),

    moveApplicationToStage: (input) => moveApplicationToStage(kombo, input),

    async checkKey() {
      const { data } = await call('read', () => kombo.sdk.general.checkApiKey({ signal: kombo.deadline() }));
      return { environmentId: data.environment_id };
    },
    getIntegration: () => getIntegration(kombo),
    async forceSync() {
      const { data } = await call('write', () => kombo.sdk.general.triggerSync({}, { signal: kombo.deadline() }));
      return { alreadyQueued: data.already_queued, syncId: data.sync_id };
    },
  } satisfies Partial<Connector>;
}

function moveApplicationToStage(
  kombo: Kombo,
  { applicationKomboId, stageKomboId, signal }: MoveInput,
): Promise<WriteReceipt> {
  return kombo.limiter.run(async () => {
    const request = { application_id: applicationKomboId, body: { stage_id: stageKomboId } };
    const move = () => kombo.sdk.ats.moveApplicationToStage(request, { signal: kombo.deadline(signal) });
    const { warnings } = await call('write', move, signal);
    return { warnings: warnings.map(({ message }) => message) };
  }, signal);
}

async function getIntegration(kombo: Kombo): Promise<IntegrationDetails> {
  const url = `${kombo.baseUrl}/integrations/${encodeURIComponent(kombo.integrationId)}`;
  const observe = kombo.limiter.observe.bind(kombo.limiter);
  const { json } = await call('read', () =>
    fetchJson(new Request(url, { headers: kombo.headers, signal: kombo.deadline() }), observe),
  );
  const details = tryRead(isRow(json) ? json.data : null, readIntegrationDetails);
  if (details instanceof BadRow) throw new AppError('unreadable', undefined, { cause: details });
  return details;
}
