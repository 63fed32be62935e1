import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { markDue } from '../sync/mark-due';
import type { ConnectionId } from './connection';

/** Reads Kombo's copy once more from its beginning, as it does once a week by itself. Asks nothing of the ATS and costs nothing. Throws `not-found`. */
export async function readEverything(
  { organisationId, userId }: Context,
  { connectionId }: z.output<typeof ConnectionId>,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const isThere = await tx.connection.count({ where: { organisationId, id: connectionId, deletedAt: null } });
    if (isThere === 0) throw new AppError('not-found');

    // A full read is due where the last one is long ago.
    await tx.watermark.updateMany({ where: { organisationId, connectionId }, data: { fullAt: new Date(0) } });
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'connection.full-read-asked',
      targetType: 'connection',
      targetId: connectionId,
    });
  });
  await markDue({ organisationId, connectionId, trigger: 'asked', models: [] });
}
