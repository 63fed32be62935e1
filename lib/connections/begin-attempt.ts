import 'server-only';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { mayBeFramed } from '../edge/security-headers';
import { AppError } from '../result';
import { ATTEMPT_LASTS_MS, type Purpose, type Start } from './connect-attempt';

/** Somebody waits in front of the screen, and the browser sends nothing else meanwhile: actions go one at a time. */
export const CONNECT_TIMEOUT_MS = 10_000;

type Begun = { purpose: Purpose; environmentId: string; tool: string; connectionId: string | null };

/** Remembers that this link was handed to this person's browser. Throws `unreadable` for a link that our pages may not show. */
export async function beginAttempt(
  { organisationId, userId }: Context,
  { purpose, environmentId, tool, connectionId }: Begun,
  link: string,
): Promise<Extract<Start, { is: 'link' }>> {
  if (!mayBeFramed(link)) {
    throw new AppError(
      'unreadable',
      'Kombo answered with a window at an address that is not Kombo’s. It was not opened.',
    );
  }
  return prisma.$transaction(async (tx) => {
    const { id } = await tx.connectAttempt.create({
      data: {
        organisationId,
        actorId: userId,
        purpose,
        environmentId,
        tool,
        connectionId,
        expiresAt: new Date(Date.now() + ATTEMPT_LASTS_MS),
      },
      select: { id: true },
    });
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'connection.window-opened',
      targetType: connectionId ? 'connection' : 'kombo environment',
      targetId: connectionId ?? environmentId,
      facts: { purpose, tool },
    });
    return { is: 'link', attemptId: id, link };
  });
}
