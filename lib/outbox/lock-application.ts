import 'server-only';
import type pg from 'pg';
import { type laneOf, type Placement, type StageFacts, shownStage } from '../board/board';
import type { StageRules } from '../connectors/provider';
import type { IntentState } from './intent';

export type LockedApplication = StageFacts & {
  id: string;
  komboId: string;
  connectionId: string;
  jobId: string | null;
  candidateId: string | null;
  lane: ReturnType<typeof laneOf>;
  shownStageId: string | null;
  changedAt: Date;
};

type Row = {
  id: string;
  kombo_id: string;
  connection_id: string;
  job_id: string | null;
  candidate_id: string | null;
  shown_lane: ReturnType<typeof laneOf>;
  shown_stage_id: string | null;
  changed_at: Date;
  synced_stage_id: string | null;
  synced_since: Date;
  synced_since_exact: boolean;
  synced_remote_id: string | null;
  synced_name: string | null;
  requested_stage_id: string | null;
  requested_since: Date | null;
  requested_remote_id: string | null;
  requested_name: string | null;
  move_state: IntentState | null;
  move_to: string | null;
  move_since: Date | null;
};

const select = `SELECT a.id, a.kombo_id, a.connection_id, a.job_id, a.candidate_id, a.shown_lane, a.shown_stage_id, a.changed_at,
    a.synced_stage_id, a.synced_since, a.synced_since_exact, s.remote_id AS synced_remote_id, s.name AS synced_name,
    a.requested_stage_id, a.requested_since, r.remote_id AS requested_remote_id, r.name AS requested_name,
    m.state AS move_state, m.to_stage_id AS move_to, m.created_at AS move_since
  FROM application a
  LEFT JOIN stage s ON s.organisation_id = a.organisation_id AND s.id = a.synced_stage_id
  LEFT JOIN stage r ON r.organisation_id = a.organisation_id AND r.id = a.requested_stage_id
  LEFT JOIN LATERAL (
    SELECT i.state, i.to_stage_id, i.created_at FROM intent i
    WHERE i.organisation_id = a.organisation_id AND i.target_id = a.id AND i.kind = 'moveApplicationToStage'
      AND i.state IN ('held', 'queued', 'sending', 'confirmed', 'unconfirmed')
    ORDER BY i.number DESC LIMIT 1
  ) m ON true
  WHERE a.organisation_id = $1 AND a.id = ANY($2::uuid[])`;

/** Takes the application's row lock, before any of its intents is touched: one order for everybody. Null: no such application here. */
export async function lockApplication(
  client: pg.PoolClient,
  organisationId: string,
  id: string,
): Promise<LockedApplication | null> {
  return (await lockApplications(client, organisationId, [id])).get(id) ?? null;
}

/** The same of many, each by its id; who is not here is missing. */
export async function lockApplications(
  client: pg.PoolClient,
  organisationId: string,
  ids: string[],
): Promise<Map<string, LockedApplication>> {
  const lock = 'SELECT 1 FROM application WHERE organisation_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE';
  const { rowCount } = await client.query(lock, [organisationId, ids]);
  return rowCount === 0 ? new Map() : readApplications(client, organisationId, ids);
}

/** Of those that are locked already. */
export async function readApplications(
  client: pg.PoolClient,
  organisationId: string,
  ids: string[],
): Promise<Map<string, LockedApplication>> {
  const { rows } = await client.query<Row>(select, [organisationId, ids]);
  return new Map(rows.map((row) => [row.id, toApplication(row)]));
}

function toApplication(row: Row): LockedApplication {
  const stage = (stageId: string | null, remoteId: string | null, name: string | null) =>
    stageId === null ? null : { id: stageId, remoteId, name };
  const requested = stage(row.requested_stage_id, row.requested_remote_id, row.requested_name);
  return {
    id: row.id,
    komboId: row.kombo_id,
    connectionId: row.connection_id,
    jobId: row.job_id,
    candidateId: row.candidate_id,
    lane: row.shown_lane,
    shownStageId: row.shown_stage_id,
    changedAt: row.changed_at,
    synced: {
      stage: stage(row.synced_stage_id, row.synced_remote_id, row.synced_name),
      since: row.synced_since,
      sinceExact: row.synced_since_exact,
    },
    requested: requested && row.requested_since ? { stage: requested, since: row.requested_since } : null,
    openMove:
      row.move_state && row.move_since ? { state: row.move_state, to: row.move_to, since: row.move_since } : null,
  };
}

/** Decides again where the card stands, after its intents changed in this transaction, and stores the answer. */
export async function storePlacement(
  client: pg.PoolClient,
  organisationId: string,
  applicationId: string,
  rules: { stageRules: StageRules },
): Promise<Placement | null> {
  return (await storePlacements(client, organisationId, [applicationId], rules)).get(applicationId) ?? null;
}

/** Where the cards stand by what is written now. */
export async function decidePlacements(
  client: pg.PoolClient,
  organisationId: string,
  ids: string[],
  rules: { stageRules: StageRules },
): Promise<Map<string, Placement>> {
  const applications = await readApplications(client, organisationId, ids);
  return new Map([...applications].map(([id, application]) => [id, shownStage(application, rules)] as const));
}

/**
 * The same for many of one connection. Once in a transaction: the counters of stages are locked in one order by each statement, and by
 * two of them in any.
 */
export async function storePlacements(
  client: pg.PoolClient,
  organisationId: string,
  ids: string[],
  rules: { stageRules: StageRules },
): Promise<Map<string, Placement>> {
  const placed = await decidePlacements(client, organisationId, ids, rules);
  const placements = [...placed.values()];
  await client.query(
    `UPDATE application AS a SET shown_stage_id = n.stage_id, shown_since = n.since, shown_since_exact = n.exact
     FROM unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::boolean[]) AS n(id, stage_id, since, exact)
     WHERE a.organisation_id = $1 AND a.id = n.id
       AND (a.shown_stage_id, a.shown_since, a.shown_since_exact) IS DISTINCT FROM (n.stage_id, n.since, n.exact)`,
    [
      organisationId,
      [...placed.keys()],
      placements.map(({ stageId }) => stageId),
      placements.map(({ since }) => since.toISOString()),
      placements.map(({ sinceExact }) => sinceExact),
    ],
  );
  return placed;
}
