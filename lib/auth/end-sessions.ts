import 'server-only';
import { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { endStreamsOf } from '../live/open-streams';

export const EndSessions = z.object({});

/** Signs the person out on every device, this one too. */
export async function endSessions({ organisationId, userId }: Context): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.user.update({ where: { id: userId, organisationId }, data: { sessionEpoch: { increment: 1 } } });
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'session.ended-everywhere',
      targetType: 'user',
      targetId: userId,
    });
  });
  endStreamsOf(userId);
}
