import 'server-only';
import type { z } from 'zod';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import type { ConfirmedByPassword, TwoFactorSetUp } from './account';
import { confirmPassword } from './confirm-password';
import { qrCode } from './qr-code';
import { newTotpSecret, totpAddress } from './totp';
import { closeTotpSecret } from './two-factor-secret';

/** Makes a new key and shows it. Nothing asks for a code before one was typed in: an app may have missed it. */
export async function beginTwoFactor(
  context: Context,
  { current }: z.output<typeof ConfirmedByPassword>,
): Promise<TwoFactorSetUp> {
  await confirmPassword(context, current);

  const { organisationId, userId, email } = context;
  const key = newTotpSecret();
  const secret = closeTotpSecret(context, key);
  await prisma.$transaction(async (tx) => {
    await tx.twoFactor.deleteMany({ where: { organisationId, userId, confirmedAt: null } });
    const isOn = (await tx.twoFactor.count({ where: { organisationId, userId } })) > 0;
    if (isOn) throw new AppError('stale', 'Two-factor is on already. Turn it off to set it up anew.');
    await tx.twoFactor.create({ data: { organisationId, userId, secret } });
  });
  return { key, qr: qrCode(totpAddress(key, email)) };
}
