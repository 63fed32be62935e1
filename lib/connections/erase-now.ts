import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { wakeWorker } from '../worker/wake';
import type { ConnectionId } from './connection';

/** Has the personal data of an integration that Kombo does not know any more erased at once instead of at its date. Throws `not-found`, `refused`. */
export async function eraseNow(
  { organisationId, userId }: Context,
  { connectionId }: z.output<typeof ConnectionId>,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const connection = await tx.connection.findFirst({
      where: { organisationId, id: connectionId, deletedAt: null },
      select: { state: true },
    });
    if (!connection) throw new AppError('not-found', 'This connection is not here, or no longer.');
    if (connection.state !== 'gone')
      throw new AppError('refused', 'Kombo knows this integration. Delete the connection to erase what came over it.');

    await tx.connection.updateMany({
      where: { organisationId, id: connectionId, state: 'gone', erasedAt: null },
      data: { eraseAfter: new Date() },
    });
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'connection.erasing-asked',
      targetType: 'connection',
      targetId: connectionId,
    });
  });
  wakeWorker();
}
