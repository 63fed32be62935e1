import 'server-only';
import type pg from 'pg';
import { recordAuditInSql } from '../audit/record-audit';
import { env } from '../env';
import { type IntentKind, intentKinds } from './intent-kinds';

export type Wish = {
  kind: IntentKind;
  connectionId: string;
  targetId: string;
  jobId: string | null;
  payload: object;
  /** Where the person saw the card, what the mirror showed, and where it shall go. */
  fromStageId: string | null;
  expectedStageId: string | null;
  toStageId: string | null;
  /** What cannot be undone through the API is held twice as long. */
  isOneWay: boolean;
  /** The action on many people that this is part of. */
  batchId?: string;
};

export type Submitted = { intentId: string; sendsAt: Date };

/** Writes the wish down, in the caller's transaction: once that commits, the change can no longer be lost. */
export async function submit(
  client: pg.PoolClient,
  actor: { organisationId: string; userId: string },
  wish: Wish,
): Promise<Submitted> {
  const holdMs = env().SWITCHYARD_HOLD_MS * (wish.isOneWay ? 2 : 1);
  const { rows } = await client.query<{ id: string; due_at: Date }>(
    `INSERT INTO intent (organisation_id, connection_id, kind, target_id, job_id, payload, actor_id, from_stage_id, expected_stage_id, to_stage_id, one_way, due_at, batch_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now() + $12 * interval '1 millisecond', $13) RETURNING id, due_at`,
    [
      actor.organisationId,
      wish.connectionId,
      wish.kind,
      wish.targetId,
      wish.jobId,
      wish.payload,
      actor.userId,
      wish.fromStageId,
      wish.expectedStageId,
      wish.toStageId,
      wish.isOneWay,
      holdMs,
      wish.batchId ?? null,
    ],
  );
  const intent = rows[0];
  if (!intent) throw new Error('The change could not be written down.');

  await recordAuditInSql(client, {
    organisationId: actor.organisationId,
    actorId: actor.userId,
    action: 'change.asked',
    targetType: intentKinds[wish.kind].target,
    targetId: wish.targetId,
    facts: { intentId: intent.id, kind: wish.kind, from: wish.fromStageId, to: wish.toStageId },
  });
  return { intentId: intent.id, sendsAt: intent.due_at };
}
