import 'server-only';
import { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { VIEWS_OF } from './list-views';

export const DeleteView = z.object({ viewId: z.uuid() });

export async function deleteView(
  { organisationId, userId }: Context,
  { viewId }: z.output<typeof DeleteView>,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.savedView.deleteMany({ where: { organisationId, userId, page: VIEWS_OF, id: viewId } });
    if (count === 0) throw new AppError('not-found', 'This view is not here any more.');
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'view.deleted',
      targetType: 'view',
      targetId: viewId,
    });
  });
}
