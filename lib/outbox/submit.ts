import 'server-only';
import type pg from 'pg';
import { recordAuditsInSql } from '../audit/record-audit';
import { env } from '../env';
import { hastened } from '../haste';
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

type Actor = { organisationId: string; userId: string };

/** Of one action on many people, what cannot be undone leaves in small groups: whoever stops it in time saves the rest. */
const RELEASED_AT_ONCE = 10;
const RELEASED_EVERY_MS = 2_000;

/** Writes the wish down, in the caller's transaction: once that commits, the change can no longer be lost. */
export async function submit(client: pg.PoolClient, actor: Actor, wish: Wish): Promise<Submitted> {
  const [submitted] = await submitAll(client, actor, [wish]);
  if (!submitted) throw new Error('The change could not be written down.');
  return submitted;
}

/** Many at once, each for a target of its own; the answers are in the same order. */
export async function submitAll(client: pg.PoolClient, actor: Actor, wishes: Wish[]): Promise<Submitted[]> {
  const { rows } = await client.query<{ id: string; target_id: string; due_at: Date }>(
    `INSERT INTO intent (organisation_id, connection_id, kind, target_id, job_id, payload, actor_id, from_stage_id, expected_stage_id, to_stage_id, one_way, due_at, batch_id)
     SELECT $1, w.connection_id, w.kind, w.target_id, w.job_id, w.payload, $2, w.from_stage_id, w.expected_stage_id, w.to_stage_id, w.one_way,
       now() + w.hold_ms * interval '1 millisecond', w.batch_id
     FROM jsonb_to_recordset($3::jsonb) AS w(at int, connection_id uuid, kind text, target_id uuid, job_id uuid, payload jsonb,
       from_stage_id uuid, expected_stage_id uuid, to_stage_id uuid, one_way boolean, hold_ms int, batch_id uuid)
     ORDER BY w.at RETURNING id, target_id, due_at`,
    [actor.organisationId, actor.userId, JSON.stringify(wishes.map(toRow))],
  );
  const written = new Map(rows.map((row) => [row.target_id, row] as const));
  const submitted = wishes.map(({ targetId }) => {
    const row = written.get(targetId);
    if (!row) throw new Error('The change could not be written down.');
    return { intentId: row.id, sendsAt: row.due_at };
  });
  await recordAuditsInSql(
    client,
    actor.organisationId,
    wishes.map((wish, at) => auditOf(actor, wish, submitted[at]?.intentId ?? null)),
  );
  return submitted;
}

function toRow(wish: Wish, at: number) {
  return {
    at,
    connection_id: wish.connectionId,
    kind: wish.kind,
    target_id: wish.targetId,
    job_id: wish.jobId,
    payload: wish.payload,
    from_stage_id: wish.fromStageId,
    expected_stage_id: wish.expectedStageId,
    to_stage_id: wish.toStageId,
    one_way: wish.isOneWay,
    hold_ms: holdMs(wish, at),
    batch_id: wish.batchId,
  };
}

function holdMs({ isOneWay, batchId }: Wish, at: number): number {
  const hold = env().SWITCHYARD_HOLD_MS;
  if (!isOneWay) return hold;
  const group = batchId === undefined ? 0 : Math.floor(at / RELEASED_AT_ONCE);
  return hold * 2 + group * hastened(RELEASED_EVERY_MS);
}

function auditOf({ userId }: Actor, { kind, targetId, fromStageId, toStageId }: Wish, intentId: string | null) {
  return {
    actorId: userId,
    action: 'change.asked' as const,
    targetType: intentKinds[kind].target,
    targetId,
    facts: { intentId, kind, from: fromStageId, to: toStageId },
  };
}
