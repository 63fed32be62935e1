import 'server-only';
import { z } from 'zod';
import { HOLDING } from '../board/board';
import { getJobRules } from '../board/job-rules';
import { moveApplication } from '../board/move-application';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import type { ChangeReceipt } from './with-intent';

export const MoveBack = z.object({ intentId: z.uuid() });

/** What undo is after the send: a move the other way, checked like any other. Throws the sentence of what is in its way. */
export async function moveBack(context: Context, { intentId }: z.infer<typeof MoveBack>): Promise<ChangeReceipt> {
  const { organisationId } = context;
  const intent = await prisma.intent.findFirst({ where: { organisationId, id: intentId } });
  if (intent?.kind !== 'moveApplicationToStage' || !intent.jobId) throw new AppError('not-found');
  if (intent.state !== 'confirmed' && intent.state !== 'settled')
    throw new AppError('stale', 'This change has moved on. You now see where it stands.');
  if (!intent.fromStageId) throw new AppError('refused', 'The ATS named no stage that the person could go back to.');

  const { stages } = await getJobRules(organisationId, intent.jobId);
  const from = stages.find(({ id }) => id === intent.toStageId)?.id ?? HOLDING;
  const { card } = await moveApplication(context, {
    applicationId: intent.targetId,
    from,
    to: intent.fromStageId,
  });
  return { card };
}
