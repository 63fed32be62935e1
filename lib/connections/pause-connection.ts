import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { connectorFor } from '../connectors/registry';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { log } from '../log';
import { AppError } from '../result';
import { tellOfConnection } from '../sync/tell-of-connection';
import { CONNECT_TIMEOUT_MS } from './begin-attempt';
import type { ConnectionId } from './connection';
import { connectionAccess } from './connection-access';

/** Whether Kombo was told; it is paused here in any case. */
export type Paused = { atKombo: boolean };

const PAUSED = 'An admin has paused this connection.';

/**
 * Nothing is read over the connection and nothing is sent, until it is resumed; what was asked for waits. Kombo is told to stop
 * reading the ATS as well; where it cannot be told, the pause holds here all the same. Throws `not-found`, and `stale` if it is paused or gone.
 */
export async function pauseConnection(
  { organisationId, userId }: Context,
  { connectionId }: z.output<typeof ConnectionId>,
): Promise<Paused> {
  const access = await connectionAccess(organisationId, connectionId);
  await hold({ organisationId, connectionId, userId });

  const atKombo = await connectorFor(access, CONNECT_TIMEOUT_MS)
    .setEnabled({ enabled: false })
    .then(
      () => true,
      (error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        log.warn({ connectionId, kind: error.kind }, 'Kombo could not be told of a pause');
        return false;
      },
    );
  await tellOfConnection({ organisationId, connectionId });
  return { atKombo };
}

type Held = { organisationId: string; connectionId: string; userId: string };

async function hold({ organisationId, connectionId, userId }: Held): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.connection.updateMany({
      where: { organisationId, id: connectionId, deletedAt: null, pausedAt: null, state: { not: 'gone' } },
      // Whoever reads it just now notices that the lease is not theirs any more, and writes nothing after that.
      data: { pausedAt: new Date(), state: 'inactive', stateReason: PAUSED, leaseOwner: null, leaseUntil: null },
    });
    if (count === 0)
      throw new AppError('stale', 'This connection is paused already, or Kombo does not know it any more.');
    await tx.syncRun.updateMany({
      where: { organisationId, connectionId, state: 'running' },
      data: { state: 'interrupted', endedAt: new Date(), failure: PAUSED },
    });
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'connection.paused',
      targetType: 'connection',
      targetId: connectionId,
    });
  });
}
