import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { connectorFor } from '../connectors/registry';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { markDue } from '../sync/mark-due';
import { tellOfConnection } from '../sync/tell-of-connection';
import { CONNECT_TIMEOUT_MS } from './begin-attempt';
import type { ConnectionId } from './connection';
import { connectionAccess } from './connection-access';

/**
 * Switches the integration on at Kombo, then reads and sends again; also where Kombo, or somebody in its dashboard, had switched
 * it off. Throws `not-found`, and what Kombo says where it cannot be switched on: it stays paused then.
 */
export async function resumeConnection(
  { organisationId, userId }: Context,
  { connectionId }: z.output<typeof ConnectionId>,
): Promise<void> {
  const access = await connectionAccess(organisationId, connectionId);
  await connectorFor(access, CONNECT_TIMEOUT_MS).setEnabled({ enabled: true });

  await prisma.$transaction(async (tx) => {
    await tx.connection.updateMany({
      where: { organisationId, id: connectionId, deletedAt: null, state: { not: 'gone' } },
      data: { pausedAt: null, state: 'active', stateReason: null, failuresInRow: 0, sendsAfter: null },
    });
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'connection.resumed',
      targetType: 'connection',
      targetId: connectionId,
    });
  });
  await markDue({ organisationId, connectionId, trigger: 'asked', models: [] });
  await tellOfConnection({ organisationId, connectionId });
}
