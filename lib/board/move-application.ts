import 'server-only';
import type pg from 'pg';
import { z } from 'zod';
import { whyOneWay } from '../connectors/provider';
import { transaction } from '../db/transaction';
import type { Context } from '../edge/context';
import { tellBoard } from '../live/board-events';
import { supersede } from '../outbox/intent-row';
import { type LockedApplication, lockApplication, storePlacement } from '../outbox/lock-application';
import { submit } from '../outbox/submit';
import { AppError } from '../result';
import { wakeWorker } from '../worker/wake';
import { type Card, HOLDING, refuseMove, stageColumn } from './board';
import { readCard } from './card-pages';
import { columnOf } from './card-rows';
import { canMoveOf, cardRules } from './get-board';
import { getJobRules, type JobRules } from './job-rules';

export const MoveApplication = z.object({
  applicationId: z.uuid(),
  from: z.union([z.uuid(), z.literal(HOLDING)]),
  to: z.uuid(),
});

export type MoveReceipt = { intentId: string; sendsAt: string; card: Card };

/** Writes a move down and shows it; it is sent after the hold. Throws the sentence the screen would have shown. */
export async function moveApplication(context: Context, input: z.infer<typeof MoveApplication>): Promise<MoveReceipt> {
  const { submitted, application, rules } = await transaction((client) => submitMove(client, context, input));

  wakeWorker();
  tellBoard({
    type: 'card',
    organisationId: context.organisationId,
    jobId: rules.job.id,
    applicationId: application.id,
    from: { lane: application.lane, stageId: application.shownStageId },
    actorId: context.userId,
    sentence: null,
  });
  const card = await readCard(context.organisationId, application.id, cardRules(context, rules));
  if (!card) throw new AppError('refused', 'This application was deleted in the ATS.');
  return { intentId: submitted.intentId, sendsAt: submitted.sendsAt.toISOString(), card };
}

async function submitMove(
  client: pg.PoolClient,
  context: Context,
  { applicationId, from, to }: z.infer<typeof MoveApplication>,
) {
  const application = await lockApplication(client, context.organisationId, applicationId);
  if (!application?.jobId) throw new AppError('not-found');

  const rules = await getJobRules(context.organisationId, application.jobId, client);
  const unsent = await findUnsentMove(client, context.organisationId, applicationId);
  const movedBy = await findMover(client, context.organisationId, application);
  await refuseRejected(client, context.organisationId, applicationId);
  refuse(context, application, rules, { from, to, unsent, movedBy });

  const mayHaveArrived = await supersedeEarlier(client, context.organisationId, applicationId);
  const without = await storePlacement(client, context.organisationId, applicationId, rules.provider);
  // What may have arrived is where the person may stand; what never left never happened.
  const origin = mayHaveArrived ? application.shownStageId : (without?.stageId ?? null);
  if (unsent && origin === to) return { submitted: { intentId: unsent.id, sendsAt: new Date() }, application, rules };

  const submitted = await submit(client, context, wishOf(application, rules, origin, to));
  await storePlacement(client, context.organisationId, applicationId, rules.provider);
  return { submitted, application, rules };
}

/** Who is being rejected moves nowhere; whoever asked for it can still undo it. */
async function refuseRejected(client: pg.PoolClient, organisationId: string, applicationId: string): Promise<void> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM intent WHERE organisation_id = $1 AND target_id = $2 AND kind = 'rejectApplication'
       AND state IN ('held', 'queued', 'sending', 'confirmed', 'unconfirmed')`,
    [organisationId, applicationId],
  );
  if (rowCount !== 0) throw new AppError('refused', 'This person is being rejected. Undo that first.');
}

type UnsentMove = { id: string; actor_id: string; actor_name: string | null };

async function findUnsentMove(
  client: pg.PoolClient,
  organisationId: string,
  applicationId: string,
): Promise<UnsentMove | null> {
  const { rows } = await client.query<UnsentMove>(
    `SELECT i.id, i.actor_id, u.name AS actor_name
     FROM intent i LEFT JOIN user_account u ON u.organisation_id = i.organisation_id AND u.id = i.actor_id
     WHERE i.organisation_id = $1 AND i.target_id = $2 AND i.kind = 'moveApplicationToStage' AND i.state IN ('held', 'queued')`,
    [organisationId, applicationId],
  );
  return rows[0] ?? null;
}

/** Whose move put the card where it stands; null: nobody's here. */
async function findMover(
  client: pg.PoolClient,
  organisationId: string,
  { id, shownStageId }: LockedApplication,
): Promise<string | null> {
  const { rows } = await client.query<{ to_stage_id: string | null; name: string | null }>(
    `SELECT i.to_stage_id, u.name FROM intent i LEFT JOIN user_account u ON u.organisation_id = i.organisation_id AND u.id = i.actor_id
     WHERE i.organisation_id = $1 AND i.target_id = $2 AND i.kind = 'moveApplicationToStage'
       AND i.state NOT IN ('cancelled', 'superseded', 'refused', 'conflict')
     ORDER BY i.number DESC LIMIT 1`,
    [organisationId, id],
  );
  return rows[0]?.to_stage_id === shownStageId ? (rows[0].name ?? 'Somebody who has left') : null;
}

type Wish = { from: string; to: string; unsent: UnsentMove | null; movedBy: string | null };

function refuse(
  context: Context,
  application: LockedApplication,
  rules: JobRules,
  { from, to, unsent, movedBy }: Wish,
): void {
  const { stageIds } = cardRules(context, rules);
  const place = { lane: application.lane, stageId: application.shownStageId };
  const stage = rules.stages.find(({ id }) => id === to);
  const refusal = refuseMove({
    card: { lane: application.lane, column: columnOf(place, stageIds) ?? HOLDING, movedBy },
    from,
    to: stage && stageColumn(stage, 0, rules.provider),
    canMove: canMoveOf(context, rules),
  });
  if (refusal) throw refusal;
  if (unsent && unsent.actor_id !== context.userId) {
    throw new AppError('stale', `${unsent.actor_name ?? 'Someone'} moved this card first. Their move is on its way.`);
  }
}

/**
 * A newer wish takes the place of one that was not sent, of which nobody knows, or that ended badly. True: one of them may have
 * arrived all the same.
 */
async function supersedeEarlier(
  client: pg.PoolClient,
  organisationId: string,
  applicationId: string,
): Promise<boolean> {
  const earlier = await supersede(
    client,
    `target_id = $2 AND kind = 'moveApplicationToStage' AND state IN ('held', 'queued', 'unconfirmed', 'refused', 'conflict')`,
    [organisationId, applicationId],
  );
  return (
    earlier.some(({ silent_attempts }) => silent_attempts > 0) || hasUnheard(client, organisationId, applicationId)
  );
}

/** Whether a move that was given up, and of which nobody heard, may have arrived since the last one that surely did. */
async function hasUnheard(client: pg.PoolClient, organisationId: string, applicationId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM intent AS unheard WHERE organisation_id = $1 AND target_id = $2 AND kind = 'moveApplicationToStage'
       AND silent_attempts > 0 AND state IN ('superseded', 'cancelled', 'refused', 'conflict')
       AND number > COALESCE((SELECT max(number) FROM intent AS heard WHERE heard.organisation_id = $1 AND heard.target_id = $2
         AND heard.kind = 'moveApplicationToStage' AND heard.state IN ('confirmed', 'settled')), 0)
       AND sent_at >= (SELECT synced_since FROM application WHERE organisation_id = $1 AND id = $2) LIMIT 1`,
    [organisationId, applicationId],
  );
  return rowCount !== 0;
}

function wishOf(application: LockedApplication, rules: JobRules, fromStageId: string | null, to: string) {
  const origin = rules.stages.find(({ id }) => id === fromStageId) ?? null;
  return {
    kind: 'moveApplicationToStage' as const,
    connectionId: application.connectionId,
    targetId: application.id,
    jobId: rules.job.id,
    payload: {},
    fromStageId,
    expectedStageId: application.synced.stage?.id ?? null,
    toStageId: to,
    isOneWay: whyOneWay(rules.provider, origin) !== null,
  };
}
