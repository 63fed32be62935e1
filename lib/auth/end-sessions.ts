import 'server-only';
import { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { endStreamsOf } from '../live/open-streams';
import { log } from '../log';
import type { SessionClaims } from './session-claims';

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

/** The person signed out in this browser: what its tabs have opened ends, and it is written down. A cookie that no longer holds ends nothing. */
export async function endSession({ userId, sessionEpoch, sessionId }: SessionClaims): Promise<void> {
  endStreamsOf(userId, sessionId);
  try {
    await prisma.$transaction(async (tx) => {
      const user = await tx.user.findFirst({ where: { id: userId, sessionEpoch }, select: { organisationId: true } });
      if (!user) return;
      await recordAudit(tx, {
        organisationId: user.organisationId,
        actorId: userId,
        action: 'session.ended',
        targetType: 'user',
        targetId: userId,
      });
    });
  } catch (error) {
    log.error({ err: error }, 'a sign-out could not be written down'); // the browser forgets its cookie all the same
  }
}
