import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { markDue } from '../sync/mark-due';
import type { ConnectionId } from './connection';

/** Reads Kombo's mirror once more, now. Asks nothing of the ATS itself and costs nothing. Throws `not-found`. */
export async function readAgain(
  { organisationId, userId }: Context,
  { connectionId }: z.output<typeof ConnectionId>,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const isThere = await tx.connection.count({ where: { organisationId, id: connectionId, deletedAt: null } });
    if (isThere === 0) throw new AppError('not-found');

    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'connection.read-asked',
      targetType: 'connection',
      targetId: connectionId,
    });
  });
  await markDue({ organisationId, connectionId, trigger: 'asked', models: [] });
}
