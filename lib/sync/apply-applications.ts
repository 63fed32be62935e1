import 'server-only';
import type pg from 'pg';
import type { StageAt } from '../board/board';
import type { ApplicationRecord } from '../connectors/mirror-records';
import type { StageRules } from '../connectors/provider';
import type { Place } from '../live/board-events';
import { eraseTraces } from './erase-traces';
import { lockStored } from './lock-stored';
import { mirrorId } from './mirror-id';
import {
  allNew,
  type Changed,
  insertMirrorRows,
  mirrorColumns,
  mirrorFields,
  onlyChanged,
  type Source,
  writeMirrorRows,
} from './mirror-table';
import { nextApplication, type StoredApplication } from './next-application';
import { writePage } from './write-page';

const columns = {
  ...mirrorColumns,
  job_id: 'uuid',
  candidate_id: 'uuid',
  outcome: 'outcome',
  rejection_reason_name: 'text',
  rejected_at: 'timestamptz',
  remote_url: 'text',
  remote_created_at: 'timestamptz',
  remote_updated_at: 'timestamptz',
  synced_stage_id: 'uuid',
  synced_since: 'timestamptz',
  synced_since_exact: 'boolean',
  requested_stage_id: 'uuid',
  requested_since: 'timestamptz',
  shown_stage_id: 'uuid',
  shown_lane: 'lane',
  shown_since: 'timestamptz',
  shown_since_exact: 'boolean',
} as const;

export type ApplicationSource = Source & {
  rules: { stageRules: StageRules };
  stages: ReadonlyMap<string, StageAt>;
  readBefore: Date | null;
};

/** An application whose row changed, the job or jobs whose boards show it, and where it stood before. */
export type ChangedApplication = { id: string; jobIds: string[]; from: Place | null };

/** Writes a page of applications and decides for each where its card now stands. `wasEmpty`: the table held none of this connection. */
export async function applyApplications(
  source: ApplicationSource,
  records: ApplicationRecord[],
  wasEmpty = false,
): Promise<ChangedApplication[]> {
  // A page before may have named one of this page: then as ever.
  return (wasEmpty ? await insertAll(source, records) : null) ?? applyChanged(source, records);
}

/**
 * All at once and without a look at what is stored: there is nothing, so nobody has moved and no card can be in hand.
 * Null: one of them is stored after all.
 */
async function insertAll(
  source: ApplicationSource,
  records: ApplicationRecord[],
): Promise<ChangedApplication[] | null> {
  const idOf = rememberIds(source.connectionId);
  const rows = allNew(source, 'application', records).map((one) => decide(source, idOf, one, null).row);
  if (!(await insertMirrorRows(source, 'application', columns, rows))) return null;
  return rows.map(({ id, job_id }) => ({ id, jobIds: unique([job_id]), from: null }));
}

/** In one transaction: what is stored is locked, compared and written. */
async function applyChanged(source: ApplicationSource, records: ApplicationRecord[]): Promise<ChangedApplication[]> {
  const changed = await onlyChanged(source, 'application', records);
  if (changed.length === 0) return [];

  return writePage(source, async (client) => {
    const stored = await lockStored(
      client,
      source.organisationId,
      changed.filter(({ isNew }) => !isNew).map(({ id }) => id),
    );
    const idOf = rememberIds(source.connectionId);
    const decided = changed.map((one) => decide(source, idOf, one, stored.get(one.id) ?? null));
    await writeMirrorRows(
      client,
      source,
      'application',
      columns,
      decided.map(({ row }) => row),
    );
    await insertTransitions(client, source, decided);
    const erased = changed.filter(({ record }) => isErased(record));
    await eraseTraces(client, {
      ...source,
      candidates: [],
      applications: erased.map(({ id, record }) => ({ id, komboId: record.komboId })),
    });
    return decided.map(({ row }) => {
      const before = stored.get(row.id);
      return { id: row.id, jobIds: unique([row.job_id, before?.jobId]), from: before?.place ?? null };
    });
  });
}

/** Two weeks after a deletion nothing says any more whose application it was, and for what. */
function isErased({ remoteDeletedAt, jobKomboId, candidateKomboId }: ApplicationRecord): boolean {
  return remoteDeletedAt !== null && jobKomboId === null && candidateKomboId === null;
}

type IdOf = (model: 'job' | 'candidate' | 'stage', komboId: string | null) => string | null;

/** A page names the same few jobs and stages over and over. */
function rememberIds(connectionId: string): IdOf {
  const known = new Map<string, string>();
  return (model, komboId) => {
    if (komboId === null) return null;
    const key = `${model}:${komboId}`;
    const id = known.get(key) ?? mirrorId(connectionId, model, komboId);
    known.set(key, id);
    return id;
  };
}

function unique(ids: (string | null | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}

function decide(
  source: ApplicationSource,
  idOf: IdOf,
  { record, ...changed }: Changed<ApplicationRecord>,
  stored: StoredApplication | null,
) {
  const stageId = idOf('stage', record.stageKomboId);
  const next = nextApplication({
    stored,
    read: {
      stageId,
      outcome: record.outcome,
      isDeleted: record.remoteDeletedAt !== null,
      changedAt: new Date(record.changedAt),
      createdAt: record.remoteCreatedAt === null ? null : new Date(record.remoteCreatedAt),
    },
    stages: source.stages,
    rules: source.rules,
    readBefore: source.readBefore,
  });
  const row = {
    ...mirrorFields({ ...changed, record }),
    job_id: idOf('job', record.jobKomboId),
    candidate_id: idOf('candidate', record.candidateKomboId),
    outcome: record.outcome,
    rejection_reason_name: record.rejectionReasonName,
    rejected_at: record.rejectedAt,
    remote_url: record.remoteUrl,
    remote_created_at: record.remoteCreatedAt,
    remote_updated_at: record.remoteUpdatedAt,
    synced_stage_id: stageId,
    synced_since: next.synced.since,
    synced_since_exact: next.synced.sinceExact,
    requested_stage_id: next.requestedStageId,
    requested_since: next.requestedSince,
    shown_stage_id: next.placement.stageId,
    shown_lane: next.lane,
    shown_since: next.placement.since,
    shown_since_exact: next.placement.sinceExact,
  };
  return { row, transition: next.transition };
}

async function insertTransitions(
  client: pg.PoolClient,
  source: ApplicationSource,
  decided: ReturnType<typeof decide>[],
) {
  const seen = decided.flatMap(({ row, transition }) =>
    transition
      ? [
          {
            application_id: row.id,
            job_id: row.job_id,
            from_stage_id: transition.from,
            to_stage_id: transition.to,
            at: transition.at,
            source: transition.source,
            intent_id: transition.intentId,
            actor_id: transition.actorId,
          },
        ]
      : [],
  );
  if (seen.length === 0) return;
  await client.query(
    `INSERT INTO stage_transition (organisation_id, connection_id, application_id, job_id, from_stage_id, to_stage_id, source, at, exact, intent_id, actor_id)
     SELECT $1, $2, application_id, job_id, from_stage_id, to_stage_id, source, at, source = 'ours', intent_id, actor_id
     FROM jsonb_to_recordset($3::jsonb) AS seen(
       application_id uuid, job_id uuid, from_stage_id uuid, to_stage_id uuid, at timestamptz, source transition_source, intent_id uuid, actor_id uuid)`,
    [source.organisationId, source.connectionId, JSON.stringify(seen)],
  );
}
