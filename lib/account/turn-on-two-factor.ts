import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import type { TurnOnTwoFactor } from './account';
import { replaceRecoveryCodes } from './recovery-codes';
import { stepOfCode } from './totp';
import { openTotpSecret } from './two-factor-secret';

/** The app shows the right code: from now on signing in asks for one. Answers the recovery codes, this once. */
export async function turnOnTwoFactor(
  context: Context,
  { code }: z.output<typeof TurnOnTwoFactor>,
): Promise<{ recoveryCodes: string[] }> {
  const { organisationId, userId } = context;
  const now = new Date();
  const begun = await prisma.twoFactor.findFirst({
    where: { organisationId, userId, confirmedAt: null },
    select: { secret: true },
  });
  if (!begun) throw new AppError('stale', 'This set-up was ended, or finished elsewhere. Begin again.');
  const step = stepOfCode(openTotpSecret(context, begun.secret), code, now);
  if (step === null) throw new AppError('invalid', 'This is not the code of now. Check the clock of the device.');

  return prisma.$transaction(async (tx) => {
    const { count } = await tx.twoFactor.updateMany({
      where: { organisationId, userId, secret: begun.secret, confirmedAt: null },
      data: { confirmedAt: now, lastStep: step },
    });
    if (count === 0) throw new AppError('stale', 'This set-up was ended, or finished elsewhere. Begin again.');
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'two-factor.turned-on',
      targetType: 'user',
      targetId: userId,
    });
    return { recoveryCodes: await replaceRecoveryCodes(tx, context) };
  });
}
