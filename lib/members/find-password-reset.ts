import 'server-only';
import { prisma } from '../db/database';
import { hashOneTimeToken } from './one-time-token';

export type OpenReset = { id: string; organisationId: string; userId: string; email: string };

/** What a link to choose a new password stands for, or null: used, replaced and expired ones are all the same. */
export async function findPasswordReset(token: string): Promise<OpenReset | null> {
  const reset = await prisma.passwordReset.findFirst({
    where: {
      tokenHash: hashOneTimeToken(token),
      usedAt: null,
      expiresAt: { gt: new Date() },
      user: { deactivatedAt: null },
    },
    select: { id: true, organisationId: true, userId: true, user: { select: { email: true } } },
  });
  if (!reset) return null;

  const { user, ...ids } = reset;
  return { ...ids, email: user.email };
}
