import 'server-only';
import { verifyPassword } from '../auth/hash-password';
import { waitSentence } from '../auth/sign-in';
import { attemptOfAccount, beginAttempt, forgetAttempt } from '../auth/sign-in-attempt';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { whyNoPassword } from './account';

/** Whoever finds a browser open does not take over the account. Guessing is slowed as at the sign-in. Throws `forbidden` or `refused`. */
export async function confirmPassword({ organisationId, userId }: Context, password: string): Promise<void> {
  const now = new Date();
  const attempt = attemptOfAccount(userId);
  const wait = await beginAttempt(attempt, now);
  if (wait !== null) throw new AppError('refused', waitSentence(Math.ceil(wait / 1000)));

  const { passwordHash } = await prisma.user.findUniqueOrThrow({
    where: { id: userId, organisationId },
    select: { passwordHash: true },
  });
  const nothingToConfirm = whyNoPassword({ hasPassword: passwordHash !== null });
  if (nothingToConfirm) throw new AppError('refused', nothingToConfirm);
  if (!(await verifyPassword(passwordHash, password))) {
    throw new AppError('forbidden', 'This is not your password.');
  }
  await forgetAttempt(attempt, now);
}
