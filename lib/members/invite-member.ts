import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { inviteMail } from '../mail/invite-mail';
import { isMailOn, sendMail } from '../mail/send-mail';
import { AppError } from '../result';
import { lockMembers } from './lock-members';
import type { InviteMember, SentInvite } from './member';
import { newOneTimeToken } from './one-time-token';

/** Makes a one-time link for a new person, and mails it where there is a mail server. An earlier link for the same address stops working. */
export async function inviteMember(context: Context, input: z.output<typeof InviteMember>): Promise<SentInvite> {
  const { organisationId, userId } = context;
  const taken = await prisma.user.findUnique({ where: { email: input.email }, select: { id: true } });
  if (taken) throw new AppError('already-exists', 'Someone already signs in with this e-mail address.');

  const now = new Date();
  const { tokenHash, link, expiresAt } = newOneTimeToken('invite', now);
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
  const mail = await mailLink(context, input, link, expiresAt);
  return { link, email: input.email, expiresAt: expiresAt.toISOString(), mail };
}

/** The invitation holds whatever becomes of the mail: the link can be sent by hand. */
async function mailLink(
  { name: invitedBy, organisationName }: Context,
  { email: to, name }: z.output<typeof InviteMember>,
  link: string,
  expiresAt: Date,
): Promise<SentInvite['mail']> {
  if (!isMailOn()) return 'off';
  const isSent = await sendMail(inviteMail({ to, name, invitedBy, organisationName, link, expiresAt }));
  return isSent ? 'sent' : 'failed';
}
