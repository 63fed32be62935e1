import 'server-only';
import { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';

export const RevokeInvite = z.object({ inviteId: z.uuid() });

/** The link stops working. */
export async function revokeInvite(context: Context, { inviteId }: z.output<typeof RevokeInvite>): Promise<void> {
  const { organisationId, userId } = context;
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.invite.updateMany({
      where: { id: inviteId, organisationId, usedAt: null, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count === 0) throw new AppError('not-found', 'This invitation is used or withdrawn already.');

    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'invite.revoked',
      targetType: 'invite',
      targetId: inviteId,
    });
  });
}
