import 'server-only';
import type pg from 'pg';
import type { Place } from '../live/board-events';
import type { IntentState } from '../outbox/intent';
import type { StoredApplication } from './next-application';

type StoredRow = {
  id: string;
  job_id: string | null;
  shown_lane: Place['lane'];
  shown_stage_id: string | null;
  synced_stage_id: string | null;
  synced_since: Date;
  synced_since_exact: boolean;
  requested_stage_id: string | null;
  requested_since: Date | null;
  move_id: string | null;
  move_state: IntentState | null;
  move_to: string | null;
  move_since: Date | null;
  our_stages: string[];
  unheard_moves: { intentId: string; actorId: string | null; stageId: string; at: string }[] | null;
};

/** Moves `m` of application `a` of which something may have left since the mirror last showed a change. */
const sentSince = `m.organisation_id = a.organisation_id AND m.target_id = a.id AND m.kind = 'moveApplicationToStage'
  AND m.sent_at >= a.synced_since`;

type Stored = StoredApplication & { jobId: string | null; place: Place };

/** What is stored of these applications, locked. In the order of ids, so that two pages, or a page and a move, cannot wait for each other in a ring. */
export async function lockStored(
  client: pg.PoolClient,
  organisationId: string,
  ids: string[],
): Promise<Map<string, Stored>> {
  if (ids.length === 0) return new Map<string, Stored>();

  await client.query(
    'SELECT 1 FROM application WHERE organisation_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE',
    [organisationId, ids],
  );
  const { rows } = await client.query<StoredRow>(
    `SELECT DISTINCT ON (a.id) a.id, a.job_id, a.shown_lane, a.shown_stage_id, a.synced_stage_id, a.synced_since, a.synced_since_exact, a.requested_stage_id, a.requested_since,
       i.id AS move_id, i.state AS move_state, i.to_stage_id AS move_to, i.created_at AS move_since,
       ARRAY(SELECT t.to_stage_id::text FROM stage_transition t
         WHERE t.organisation_id = a.organisation_id AND t.application_id = a.id AND t.source = 'ours' AND t.at >= a.synced_since
         UNION ALL SELECT m.to_stage_id::text FROM intent m
         WHERE ${sentSince} AND m.state IN ('queued', 'sending', 'unconfirmed') AND m.to_stage_id IS NOT NULL) AS our_stages,
       (SELECT json_agg(json_build_object('intentId', m.id, 'actorId', m.actor_id, 'stageId', m.to_stage_id, 'at', m.sent_at) ORDER BY m.number DESC)
         FROM intent m WHERE ${sentSince} AND m.silent_attempts > 0 AND m.state IN ('superseded', 'cancelled', 'refused', 'conflict')
           AND NOT EXISTS (SELECT 1 FROM stage_transition t WHERE t.organisation_id = m.organisation_id AND t.application_id = a.id AND t.intent_id = m.id)
       ) AS unheard_moves
     FROM application a
     LEFT JOIN intent i ON i.organisation_id = a.organisation_id AND i.target_id = a.id AND i.kind = 'moveApplicationToStage'
       AND i.state IN ('held', 'queued', 'sending', 'confirmed', 'unconfirmed')
     WHERE a.organisation_id = $1 AND a.id = ANY($2::uuid[])
     ORDER BY a.id, i.number DESC`,
    [organisationId, ids],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      { ...storedOf(row), jobId: row.job_id, place: { lane: row.shown_lane, stageId: row.shown_stage_id } },
    ]),
  );
}

function storedOf(row: StoredRow): StoredApplication {
  return {
    syncedStageId: row.synced_stage_id,
    syncedSince: row.synced_since,
    syncedSinceExact: row.synced_since_exact,
    requestedStageId: row.requested_stage_id,
    requestedSince: row.requested_since,
    ourStages: row.our_stages,
    unheardMoves: (row.unheard_moves ?? []).map((move) => ({ ...move, at: new Date(move.at) })),
    openMove:
      row.move_id && row.move_state && row.move_since
        ? { id: row.move_id, state: row.move_state, to: row.move_to, since: row.move_since }
        : null,
  };
}
