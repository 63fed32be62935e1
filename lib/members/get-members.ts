import 'server-only';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { type Member, type PendingInvite, whyOwnAccessIsLocked } from './member';

/** Everyone of the organisation, and who was invited and has not come yet. */
export async function getMembers(context: Context): Promise<{ members: Member[]; invites: PendingInvite[] }> {
  const [users, invites] = await Promise.all([readUsers(context), readInvites(context)]);
  const now = new Date();

  return {
    members: users.map(({ lastSignedInAt, deactivatedAt, twoFactor, oidcIdentities, ...user }) => ({
      ...user,
      twoFactor: twoFactor?.confirmedAt != null,
      linked: oidcIdentities.length > 0,
      lastSignedInAt: lastSignedInAt?.toISOString() ?? null,
      active: deactivatedAt === null,
      locked: whyOwnAccessIsLocked(user.id, context.userId),
    })),
    invites: invites.map(({ expiresAt, ...invite }) => ({
      ...invite,
      expiresAt: expiresAt.toISOString(),
      expired: expiresAt <= now,
    })),
  };
}

function readUsers({ organisationId }: Context) {
  return prisma.user.findMany({
    where: { organisationId },
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      lastSignedInAt: true,
      deactivatedAt: true,
      twoFactor: { select: { confirmedAt: true } },
      oidcIdentities: { select: { issuer: true } },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}

function readInvites({ organisationId }: Context) {
  return prisma.invite.findMany({
    where: { organisationId, usedAt: null, revokedAt: null },
    select: { id: true, name: true, email: true, role: true, expiresAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
}
