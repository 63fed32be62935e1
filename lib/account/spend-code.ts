import 'server-only';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import { hashRecoveryCode } from './recovery-codes';
import { stepOfCode } from './totp';
import { openTotpSecret } from './two-factor-secret';

type Owner = { organisationId: string; userId: string };

/** Uses up a code of the authenticator app or a recovery code. Answers which it was, or null: wrong, too old, or used before. */
export async function spendCode(owner: Owner, code: string, now: Date): Promise<'code' | 'recovery-code' | null> {
  const { organisationId, userId } = owner;
  const twoFactor = await prisma.twoFactor.findFirst({
    where: { organisationId, userId, confirmedAt: { not: null } },
    select: { secret: true },
  });
  if (!twoFactor) return null;

  const step = stepOfCode(openTotpSecret(owner, twoFactor.secret), code, now);
  if (step === null) return (await spendRecoveryCode(owner, code, now)) ? 'recovery-code' : null;
  const { count } = await prisma.twoFactor.updateMany({
    where: { organisationId, userId, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step },
  });
  return count === 1 ? 'code' : null;
}

function spendRecoveryCode(owner: Owner, code: string, now: Date): Promise<boolean> {
  const { organisationId, userId } = owner;
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.recoveryCode.updateMany({
      where: { organisationId, userId, codeHash: hashRecoveryCode(owner, code), usedAt: null },
      data: { usedAt: now },
    });
    if (count === 0) return false;

    const left = await tx.recoveryCode.count({ where: { organisationId, userId, usedAt: null } });
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'recovery-code.used',
      targetType: 'user',
      targetId: userId,
      facts: { left },
    });
    return true;
  });
}
