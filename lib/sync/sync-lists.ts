import 'server-only';
import type { StageAt } from '../board/board';
import type { Connector } from '../connectors/connector';
import type { Page } from '../connectors/mirror-records';
import type { Provider } from '../connectors/provider';
import { pool } from '../db/database';
import { type ApplicationSource, applyApplications, type ChangedApplication } from './apply-applications';
import { applyCandidates } from './apply-candidates';
import { applyJobs } from './apply-jobs';
import { applyNamed } from './apply-named';
import { isEmpty, type Source } from './mirror-table';
import { cardsOfPeople, jobsOfStages } from './shown-on-boards';

/** The lists we read, in an order in which each finds what it names. */
export const syncModels = ['stages', 'jobs', 'candidates', 'applications', 'rejection-reasons'] as const;
export type SyncModel = (typeof syncModels)[number];

export const modelWord: Record<SyncModel, string> = {
  stages: 'Stages',
  jobs: 'Jobs',
  candidates: 'People',
  applications: 'Applications',
  'rejection-reasons': 'Rejection reasons',
};

/** What changed on boards by one page: jobs as a whole, or single cards. */
export type PageChange = { written: number; jobIds: string[]; cards: ChangedApplication[] };

export type ListReader = (input: { updatedAfter: string | null; signal: AbortSignal }) => AsyncIterable<AppliablePage>;
export type AppliablePage = Pick<Page<unknown>, 'quarantined'> & { read: number; apply: () => Promise<PageChange> };

type Reading = { source: Source; provider: Provider; connector: Connector };

/** For each list: how it is read and where its pages go. */
export function listReaders(
  { source, provider, connector }: Reading,
  readBefore: (model: SyncModel) => Date | null,
): Record<SyncModel, ListReader> {
  let stages: Promise<Map<string, StageAt>> | undefined;
  let noCandidates: Promise<boolean> | undefined;
  let noApplications: Promise<boolean> | undefined;

  return {
    stages: reader(connector.streamStages, async (records) => {
      const written = await applyNamed(source, 'stage', records);
      return { written: written.length, jobIds: await jobsOfStages(source, written), cards: [] };
    }),
    jobs: reader(connector.streamJobs, async (records) => {
      const ids = await applyJobs(source, records);
      return { written: ids.length, jobIds: ids, cards: [] };
    }),
    candidates: reader(connector.streamCandidates, async (records) => {
      noCandidates ??= isEmpty(source, 'candidate');
      const written = await applyCandidates(source, records, await noCandidates);
      return { written: written.length, jobIds: [], cards: await cardsOfPeople(source, written) };
    }),
    applications: reader(connector.streamApplications, async (records) => {
      stages ??= stagesById(source); // after the lists of stages and jobs, which come first
      const applications: ApplicationSource = {
        ...source,
        rules: provider,
        stages: await stages,
        readBefore: readBefore('applications'),
      };
      noApplications ??= isEmpty(source, 'application');
      const cards = await applyApplications(applications, records, await noApplications);
      return { written: cards.length, jobIds: [], cards };
    }),
    'rejection-reasons': reader(connector.streamRejectionReasons, async (records) => {
      const written = await applyNamed(source, 'rejection_reason', records);
      return { written: written.length, jobIds: [], cards: [] };
    }),
  };
}

function reader<Rec>(
  stream: (input: { updatedAfter: string | null; signal: AbortSignal }) => AsyncIterable<Page<Rec>>,
  apply: (records: Rec[]) => Promise<PageChange>,
): ListReader {
  return async function* (input) {
    for await (const { records, quarantined } of stream(input)) {
      yield { read: records.length + quarantined.length, quarantined, apply: () => apply(records) };
    }
  };
}

async function stagesById({ organisationId, connectionId }: Source): Promise<Map<string, StageAt>> {
  const { rows } = await pool.query<{ id: string; remote_id: string | null; name: string | null }>(
    'SELECT id, remote_id, name FROM stage WHERE organisation_id = $1 AND connection_id = $2',
    [organisationId, connectionId],
  );
  return new Map(rows.map(({ id, remote_id, name }) => [id, { id, remoteId: remote_id, name }]));
}
