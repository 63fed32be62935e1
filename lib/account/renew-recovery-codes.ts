import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import type { ConfirmedByPassword } from './account';
import { confirmPassword } from './confirm-password';
import { replaceRecoveryCodes } from './recovery-codes';

/** Ten new codes, shown this once; the old ones no longer work. */
export async function renewRecoveryCodes(
  context: Context,
  { current }: z.output<typeof ConfirmedByPassword>,
): Promise<{ recoveryCodes: string[] }> {
  await confirmPassword(context, current);

  const { organisationId, userId } = context;
  return prisma.$transaction(async (tx) => {
    const isOn = (await tx.twoFactor.count({ where: { organisationId, userId, confirmedAt: { not: null } } })) > 0;
    if (!isOn) throw new AppError('stale', 'Two-factor is off. There is nothing to make codes for.');
    const recoveryCodes = await replaceRecoveryCodes(tx, context);
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'recovery-code.all-renewed',
      targetType: 'user',
      targetId: userId,
    });
    return { recoveryCodes };
  });
}
