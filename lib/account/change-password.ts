import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { hashPassword } from '../auth/hash-password';
import { whyPasswordIsWeak } from '../auth/password';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { endStreamsOf } from '../live/open-streams';
import { AppError } from '../result';
import type { ChangePassword } from './account';
import { confirmPassword } from './confirm-password';

/** Ends every session, and answers the epoch with which the one that asked goes on. */
export async function changePassword(
  context: Context,
  { current, password }: z.output<typeof ChangePassword>,
): Promise<number> {
  const { organisationId, userId, email } = context;
  const weakness = whyPasswordIsWeak(password, email);
  if (weakness) throw new AppError('invalid', weakness);
  await confirmPassword(context, current);
  if (password === current) throw new AppError('invalid', 'This is the password you have. Choose another one.');

  const passwordHash = await hashPassword(password);
  const sessionEpoch = await prisma.$transaction(async (tx) => {
    const user = await tx.user.update({
      where: { id: userId, organisationId },
      data: { passwordHash, sessionEpoch: { increment: 1 } },
      select: { sessionEpoch: true },
    });
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'member.password-changed',
      targetType: 'user',
      targetId: userId,
    });
    return user.sessionEpoch;
  });
  endStreamsOf(userId); // those of this browser open again with its new cookie
  return sessionEpoch;
}
