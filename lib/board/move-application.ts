import 'server-only';
import { z } from 'zod';
import { transaction } from '../db/transaction';
import type { Context } from '../edge/context';
import { tellBoard } from '../live/board-events';
import { AppError } from '../result';
import { wakeWorker } from '../worker/wake';
import { type Card, HOLDING } from './board';
import { readCard } from './card-pages';
import { cardRules } from './get-board';
import { submitMoves } from './submit-moves';

export const MoveApplication = z.object({
  applicationId: z.uuid(),
  from: z.union([z.uuid(), z.literal(HOLDING)]),
  to: z.uuid(),
});

export type MoveReceipt = { intentId: string; sendsAt: string; card: Card };

/** Writes a move down and shows it; it is sent after the hold. Throws the sentence the screen would have shown. */
export async function moveApplication(
  context: Context,
  { applicationId, from, to }: z.infer<typeof MoveApplication>,
): Promise<MoveReceipt> {
  const { organisationId, userId } = context;
  const { application, submitted, rules } = await transaction(async (client) => {
    const answers = await submitMoves(client, context, { moves: [{ applicationId, from }], to });
    const moved = answers.moved.get(applicationId);
    if (!moved || !answers.rules) throw answers.refused.get(applicationId) ?? new AppError('not-found');
    return { ...moved, rules: answers.rules };
  });

  wakeWorker();
  tellBoard({
    type: 'card',
    organisationId,
    jobId: rules.job.id,
    applicationId,
    from: { lane: application.lane, stageId: application.shownStageId },
    actorId: userId,
    sentence: null,
  });
  const card = await readCard(organisationId, applicationId, cardRules(context, rules));
  if (!card) throw new AppError('refused', 'This application was deleted in the ATS.');
  return { intentId: submitted.intentId, sendsAt: submitted.sendsAt.toISOString(), card };
}
