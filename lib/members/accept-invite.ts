import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { hashPassword } from '../auth/hash-password';
import { whyPasswordIsWeak } from '../auth/password';
import { prisma, type Transaction } from '../db/database';
import { AppError } from '../result';
import { getInvite, type OpenInvite } from './get-invite';
import type { AcceptInvite } from './member';

/** The person behind a one-time link chooses a password and exists from then on. */
export async function acceptInvite({
  token,
  name,
  password,
}: z.output<typeof AcceptInvite>): Promise<{ email: string }> {
  const invite = await getInvite(token);
  const weakness = whyPasswordIsWeak(password, invite.email);
  if (weakness) throw new AppError('invalid', weakness);

  const passwordHash = await hashPassword(password);
  await prisma.$transaction((tx) => useUp(tx, { ...invite, name }, passwordHash));
  return { email: invite.email };
}

async function useUp(tx: Transaction, { id, organisationId, name, email }: OpenInvite, passwordHash: string) {
  const now = new Date();
  const { count } = await tx.invite.updateMany({
    where: { id, organisationId, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count === 0) throw new AppError('not-found', 'This link no longer works. Ask an admin for a new one.');

  const taken = await tx.user.findUnique({ where: { email }, select: { id: true } });
  if (taken) throw new AppError('already-exists', 'Someone already signs in with this e-mail address.');

  const { role } = await tx.invite.findUniqueOrThrow({ where: { id, organisationId }, select: { role: true } });
  const user = await tx.user.create({
    data: { organisationId, name, email, role, passwordHash },
    select: { id: true },
  });
  await recordAudit(tx, {
    organisationId,
    actorId: user.id,
    action: 'member.joined',
    targetType: 'user',
    targetId: user.id,
    facts: { inviteId: id, role },
  });
}
