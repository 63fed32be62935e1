import 'server-only';
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { z } from 'zod';
import { recordAuditInSql } from '../audit/record-audit';
import { HOLDING } from '../board/board';
import { submitMoves } from '../board/submit-moves';
import { allowedFor, submitFor, whyNotAsked } from '../candidates/ask-for';
import { whyNoteRefused } from '../candidates/note-rules';
import { rejectionFor, whyNotRejected } from '../candidates/reject-application';
import { transaction } from '../db/transaction';
import type { Context } from '../edge/context';
import { tellOfCards } from '../live/board-events';
import { findRejected } from '../outbox/being-rejected';
import { openStates } from '../outbox/intent';
import type { LockedApplication } from '../outbox/lock-application';
import { type LockedTarget, lockTargets } from '../outbox/lock-target';
import type { Submitted } from '../outbox/submit';
import { AppError } from '../result';
import { wakeWorker } from '../worker/wake';
import { BatchWish, MOST_AT_ONCE, whyNotTyped } from './batch';
import { batchIntents } from './batch-intents';

export const StartBatch = z.object({
  jobId: z.uuid(),
  wish: BatchWish,
  /** `from`: the column in which each was seen. */
  people: z
    .array(z.object({ applicationId: z.uuid(), from: z.union([z.uuid(), z.enum([HOLDING, 'hired', 'declined'])]) }))
    .min(1)
    .max(MOST_AT_ONCE),
  /** How many rejections somebody typed that they want. */
  typed: z.int().nullable(),
});
type Wanted = z.infer<typeof StartBatch>;

export type LeftOut = { applicationId: string; sentence: string };

export type BatchReceipt = {
  batchId: string;
  /** When the first leaves. ISO 8601. */
  sendsAt: string;
  /** What was written down, by application. */
  intentIds: Record<string, string>;
  leftOut: LeftOut[];
};

/**
 * Writes one wish down for many applications of a job, all or none; each has its own life from there. Who may not go is left out, with
 * the reason. Throws `refused` where nobody is left, and for many rejections that were not confirmed.
 */
export async function startBatch(context: Context, wanted: Wanted): Promise<BatchReceipt> {
  const { organisationId, userId } = context;
  const people = [...new Map(wanted.people.map((one) => [one.applicationId, one] as const)).values()];
  const batchId = randomUUID();
  const { jobId, wish } = wanted;
  if (wish.kind === 'note') {
    const refused = whyNoteRefused(wish.note);
    if (refused) throw new AppError('invalid', refused);
  }

  const { asked, leftOut } = await transaction(async (client) => {
    const answers = await writeDown(client, context, { ...wanted, people }, batchId);
    const [first] = answers.leftOut;
    if (answers.asked.length === 0) throw new AppError('refused', first?.sentence ?? 'Nobody is left.');
    const notTyped = whyNotTyped(wish.kind, answers.asked.length, wanted.typed);
    if (notTyped) throw new AppError('stale', notTyped);
    await keepBatch(client, context, { batchId, jobId, wish, asked: answers.asked.length, leftOut: answers.leftOut });
    return answers;
  });

  wakeWorker();
  const told = asked.map(({ application: { id, lane, shownStageId } }) => ({
    id,
    jobIds: [jobId],
    from: { lane, stageId: shownStageId },
  }));
  tellOfCards(organisationId, told, userId);
  const sendsAt = Math.min(...asked.map(({ submitted }) => submitted.sendsAt.getTime()));
  return {
    batchId,
    sendsAt: new Date(sendsAt).toISOString(),
    intentIds: Object.fromEntries(asked.map(({ application, submitted }) => [application.id, submitted.intentId])),
    leftOut,
  };
}

type Asked = { application: LockedApplication; submitted: Submitted };
type Answers = { asked: Asked[]; leftOut: LeftOut[] };

async function writeDown(
  client: pg.PoolClient,
  context: Context,
  { jobId, wish, people }: Wanted,
  batchId: string,
): Promise<Answers> {
  if (wish.kind !== 'move') return writeWishes(client, context, { jobId, wish, people }, batchId);
  const moves = { moves: people, to: wish.to, jobId, batchId };
  const { moved, refused } = await submitMoves(client, context, moves);
  return { asked: [...moved.values()], leftOut: toLeftOut(refused) };
}

type OtherWish = Exclude<Wanted['wish'], { kind: 'move' }>;

async function writeWishes(
  client: pg.PoolClient,
  context: Context,
  { jobId, wish, people }: Pick<Wanted, 'jobId' | 'people'> & { wish: OtherWish },
  batchId: string,
): Promise<Answers> {
  const { organisationId } = context;
  const ids = people.map(({ applicationId }) => applicationId);
  const kind = batchIntents[wish.kind];
  const locked = (await lockTargets(client, organisationId, kind, ids)).filter((target) => target.jobId === jobId);
  const [first] = locked;
  if (!first) throw new AppError('not-found');

  const allowed = await allowedFor(client, organisationId, first.connectionId);
  const rejected = await findRejected(client, { organisationId, applicationIds: ids, states: openStates });
  const here = new Map(locked.map((target) => [target.id, target] as const));
  const refused = new Map<string, AppError>();
  const going: (LockedTarget & { application: LockedApplication })[] = [];
  for (const id of ids) {
    const target = here.get(id);
    if (!target?.application) {
      refused.set(id, new AppError('not-found'));
      continue;
    }
    const { application } = target;
    const isOver = wish.kind === 'reject' ? whyNotRejected(application.lane, rejected.has(id)) : null;
    const refusal = isOver ?? whyNotAsked(allowed, kind, target);
    if (refusal) refused.set(id, refusal);
    else going.push({ ...target, application });
  }
  const submitted = await submitWish(client, context, { wish, targets: going, batchId });
  const asked = going.flatMap(({ application }, at) => {
    const one = submitted[at];
    return one ? [{ application, submitted: one }] : [];
  });
  return { asked, leftOut: toLeftOut(refused) };
}

type Submitting = { wish: OtherWish; targets: LockedTarget[]; batchId: string };

async function submitWish(
  client: pg.PoolClient,
  context: Context,
  { wish, targets, batchId }: Submitting,
): Promise<Submitted[]> {
  const [first] = targets;
  if (!first) return [];
  if (wish.kind === 'note') {
    return submitFor(client, context, { kind: batchIntents.note, targets, payload: { note: wish.note }, batchId });
  }
  const payload = await rejectionFor(client, context.organisationId, first.connectionId, wish);
  return submitFor(client, context, { kind: batchIntents.reject, targets, payload, isOneWay: true, batchId });
}

function toLeftOut(refused: Map<string, AppError>): LeftOut[] {
  return [...refused].map(([applicationId, { message: sentence }]) => ({ applicationId, sentence }));
}

type Kept = { batchId: string; jobId: string; wish: Wanted['wish']; asked: number; leftOut: LeftOut[] };

async function keepBatch(
  client: pg.PoolClient,
  { organisationId, userId }: Context,
  { batchId, jobId, wish, asked, leftOut }: Kept,
): Promise<void> {
  const to = wish.kind === 'move' ? wish.to : null;
  await client.query(
    `INSERT INTO intent_batch (id, organisation_id, actor_id, kind, job_id, to_stage_id, people, left_out)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [batchId, organisationId, userId, wish.kind, jobId, to, asked, JSON.stringify(leftOut)],
  );
  await recordAuditInSql(client, {
    organisationId,
    actorId: userId,
    action: 'batch.asked',
    targetType: 'batch',
    targetId: batchId,
    facts: { kind: wish.kind, jobId, people: asked, leftOut: leftOut.length },
  });
}
