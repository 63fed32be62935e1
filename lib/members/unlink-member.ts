import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { endStreamsOf } from '../live/open-streams';
import { AppError } from '../result';
import { whyOwnSignInIsLocked } from './member';
import type { MemberId } from './remove-two-factor';

/** Whoever signs in next with this e-mail address through single sign-on is linked anew. Who came in so far is signed out. */
export async function unlinkMember(context: Context, { memberId }: z.output<typeof MemberId>): Promise<void> {
  const locked = whyOwnSignInIsLocked(memberId, context.userId);
  if (locked) throw new AppError('forbidden', locked);

  const { organisationId, userId } = context;
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.oidcIdentity.deleteMany({ where: { organisationId, userId: memberId } });
    if (count === 0) throw new AppError('not-found', 'This person is not linked, or no longer.');
    await tx.user.updateMany({
      where: { organisationId, id: memberId },
      data: { sessionEpoch: { increment: 1 } },
    });
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'member.unlinked',
      targetType: 'user',
      targetId: memberId,
    });
  });
  endStreamsOf(memberId);
}
