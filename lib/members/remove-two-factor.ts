import 'server-only';
import { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { whyOwnSignInIsLocked } from './member';

export const MemberId = z.object({ memberId: z.uuid() });

/** For whoever has lost both their device and their recovery codes: the password alone lets them in again. */
export async function removeTwoFactor(context: Context, { memberId }: z.output<typeof MemberId>): Promise<void> {
  const locked = whyOwnSignInIsLocked(memberId, context.userId);
  if (locked) throw new AppError('forbidden', locked);

  const { organisationId, userId } = context;
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.twoFactor.deleteMany({
      where: { organisationId, userId: memberId, confirmedAt: { not: null } },
    });
    if (count === 0) throw new AppError('not-found', 'This person has no two-factor, or no longer.');
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'two-factor.removed',
      targetType: 'user',
      targetId: memberId,
    });
  });
}
