import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { newInviteToken } from './invite-token';
import { lockMembers } from './lock-members';
import type { InviteLink, InviteMember } from './member';

/** Makes a one-time link for a new person. An earlier link for the same address stops working. */
export async function inviteMember(context: Context, input: z.output<typeof InviteMember>): Promise<InviteLink> {
  const { organisationId, userId } = context;
  const taken = await prisma.user.findUnique({ where: { email: input.email }, select: { id: true } });
  if (taken) throw new AppError('already-exists', 'Someone already signs in with this e-mail address.');

  const now = new Date();
  const { tokenHash, link, expiresAt } = newInviteToken(now);
  await prisma.$transaction(async (tx) => {
    await lockMembers(tx, organisationId);
    await tx.invite.updateMany({
      where: { organisationId, email: input.email, usedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    const { id } = await tx.invite.create({
      data: { organisationId, ...input, tokenHash, expiresAt, createdById: userId },
      select: { id: true },
    });
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'member.invited',
      targetType: 'invite',
      targetId: id,
      facts: { role: input.role },
    });
  });
  return { link, email: input.email, expiresAt: expiresAt.toISOString() };
}
