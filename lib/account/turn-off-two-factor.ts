import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import type { ConfirmedByPassword } from './account';
import { confirmPassword } from './confirm-password';

/** The key and the recovery codes are gone with it. */
export async function turnOffTwoFactor(
  context: Context,
  { current }: z.output<typeof ConfirmedByPassword>,
): Promise<void> {
  await confirmPassword(context, current);

  const { organisationId, userId } = context;
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.twoFactor.deleteMany({ where: { organisationId, userId, confirmedAt: { not: null } } });
    if (count === 0) throw new AppError('stale', 'Two-factor is off already.');
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'two-factor.turned-off',
      targetType: 'user',
      targetId: userId,
    });
  });
}
