import 'server-only';
import { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { VIEWS_OF } from './list-views';

export const ChooseDefaultView = z.object({ viewId: z.uuid().nullable() });

/** The view with which the list opens; null: everybody. */
export async function chooseDefaultView(
  { organisationId, userId }: Context,
  { viewId }: z.output<typeof ChooseDefaultView>,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM user_account WHERE organisation_id = ${organisationId}::uuid AND id = ${userId}::uuid FOR UPDATE`;
    await tx.savedView.updateMany({ where: { organisationId, userId, page: VIEWS_OF }, data: { isDefault: false } });
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'view.default-chosen',
      targetType: 'view',
      targetId: viewId,
    });
    if (viewId === null) return;
    const where = { organisationId, userId, page: VIEWS_OF, id: viewId };
    const { count } = await tx.savedView.updateMany({ where, data: { isDefault: true } });
    if (count === 0) throw new AppError('not-found', 'This view is not here any more.');
  });
}
