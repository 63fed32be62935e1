import 'server-only';
import type pg from 'pg';
import type { Context } from '../edge/context';
import { findRejected } from '../outbox/being-rejected';
import { openStates } from '../outbox/intent';
import type { LockedApplication } from '../outbox/lock-application';
import { AppError } from '../result';
import { type ColumnKey, HOLDING, refuseMove, stageColumn } from './board';
import { columnOf } from './card-rows';
import { canMoveOf, cardRules } from './get-board';
import type { JobRules } from './job-rules';

type Client = pg.Pool | pg.PoolClient;

type UnsentMove = { id: string; actorId: string; actorName: string | null };

export type MoveFacts = {
  unsent: Map<string, UnsentMove>;
  /** Whose move put the card where it stands, by application, with that stage. */
  movers: Map<string, { stageId: string | null; name: string }>;
  rejected: Set<string>;
};

/** What decides about moving these applications; they are locked where it is about to happen. */
export async function readMoveFacts(client: Client, organisationId: string, ids: string[]): Promise<MoveFacts> {
  return {
    unsent: await findUnsentMoves(client, organisationId, ids),
    movers: await findMovers(client, organisationId, ids),
    rejected: await findRejected(client, { organisationId, applicationIds: ids, states: openStates }),
  };
}

async function findUnsentMoves(client: Client, organisationId: string, ids: string[]): Promise<MoveFacts['unsent']> {
  const { rows } = await client.query<{ id: string; target_id: string; actor_id: string; actor_name: string | null }>(
    `SELECT i.id, i.target_id, i.actor_id, u.name AS actor_name
     FROM intent i LEFT JOIN user_account u ON u.organisation_id = i.organisation_id AND u.id = i.actor_id
     WHERE i.organisation_id = $1 AND i.target_id = ANY($2::uuid[]) AND i.kind = 'moveApplicationToStage' AND i.state IN ('held', 'queued')`,
    [organisationId, ids],
  );
  return new Map(rows.map((row) => [row.target_id, { id: row.id, actorId: row.actor_id, actorName: row.actor_name }]));
}

async function findMovers(client: Client, organisationId: string, ids: string[]): Promise<MoveFacts['movers']> {
  const { rows } = await client.query<{ target_id: string; to_stage_id: string | null; name: string | null }>(
    `SELECT DISTINCT ON (i.target_id) i.target_id, i.to_stage_id, u.name
     FROM intent i LEFT JOIN user_account u ON u.organisation_id = i.organisation_id AND u.id = i.actor_id
     WHERE i.organisation_id = $1 AND i.target_id = ANY($2::uuid[]) AND i.kind = 'moveApplicationToStage'
       AND i.state NOT IN ('cancelled', 'superseded', 'refused', 'conflict')
     ORDER BY i.target_id, i.number DESC`,
    [organisationId, ids],
  );
  const named = (name: string | null) => name ?? 'Somebody who has left';
  return new Map(rows.map((row) => [row.target_id, { stageId: row.to_stage_id, name: named(row.name) }]));
}

/** Why this move must not be made, or null: the same for one card and for many, before and while it is written down. */
export function whyNotMoved(
  context: Context,
  application: Pick<LockedApplication, 'id' | 'lane' | 'shownStageId'>,
  rules: JobRules,
  { unsent, movers, rejected }: MoveFacts,
  { from, to }: { from: ColumnKey; to: string },
): AppError | null {
  const { id, lane, shownStageId } = application;
  // Whoever asked for the rejection can still undo it.
  if (rejected.has(id)) return new AppError('refused', 'This person is being rejected. Undo that first.');

  const { stageIds } = cardRules(context, rules);
  const mover = movers.get(id);
  const movedBy = mover && mover.stageId === shownStageId ? mover.name : null;
  const stage = rules.stages.find((one) => one.id === to);
  const refusal = refuseMove({
    card: { lane, column: columnOf({ lane, stageId: shownStageId }, stageIds) ?? HOLDING, movedBy },
    from,
    to: stage && stageColumn(stage, 0, rules.provider),
    canMove: canMoveOf(context, rules),
  });
  if (refusal) return refusal;
  const other = unsent.get(id);
  if (!other || other.actorId === context.userId) return null;
  return new AppError('stale', `${other.actorName ?? 'Someone'} moved this card first. Their move is on its way.`);
}
