import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { hashPassword } from '../auth/hash-password';
import { whyPasswordIsWeak } from '../auth/password';
import { prisma } from '../db/database';
import { endStreamsOf } from '../live/open-streams';
import { AppError } from '../result';
import { findPasswordReset, type OpenReset } from './find-password-reset';
import type { ResetPassword } from './member';

const ENDED = 'This link no longer works. Ask whoever runs Switchyard for a new one.';

/** Whoever has the one-time link chooses a new password. All sessions end. */
export async function resetPassword({ token, password }: z.output<typeof ResetPassword>): Promise<{ email: string }> {
  const reset = await findPasswordReset(token);
  if (!reset) throw new AppError('not-found', ENDED);
  const weakness = whyPasswordIsWeak(password, reset.email);
  if (weakness) throw new AppError('invalid', weakness);

  await finish(reset, await hashPassword(password));
  endStreamsOf(reset.userId);
  return { email: reset.email };
}

async function finish({ id, organisationId, userId }: OpenReset, passwordHash: string): Promise<void> {
  const now = new Date();
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.passwordReset.updateMany({
      where: { id, organisationId, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (count === 0) throw new AppError('not-found', ENDED);

    const changed = await tx.user.updateMany({
      where: { id: userId, organisationId, deactivatedAt: null },
      data: { passwordHash, sessionEpoch: { increment: 1 } },
    });
    if (changed.count === 0) throw new AppError('not-found', ENDED);
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'member.password-reset',
      targetType: 'user',
      targetId: userId,
    });
  });
}
