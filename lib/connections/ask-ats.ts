import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { connectorFor, providerById } from '../connectors/registry';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { CONNECT_TIMEOUT_MS } from './begin-attempt';
import { connectionAccess } from './connection-access';
import type { AskAts } from './mending';

export type Asked = { alreadyQueued: boolean };

/**
 * Has Kombo read the ATS itself, all of it. What it finds reaches us by itself. Where the ATS bills its use, somebody must have
 * read that first. Throws `not-found`, `refused`, and what Kombo says.
 */
export async function askAts(
  { organisationId, userId }: Context,
  { connectionId, knowsCost }: z.output<typeof AskAts>,
): Promise<Asked> {
  const access = await connectionAccess(organisationId, connectionId);
  const { metered } = providerById(access.provider, access.toolLabel);
  if (metered && !knowsCost) throw new AppError('refused', `${metered} Confirm that you know before it is asked.`);
  const isPaused = await prisma.connection.count({
    where: { organisationId, id: connectionId, pausedAt: { not: null } },
  });
  if (isPaused) throw new AppError('refused', 'This connection is paused. Resume it first.');

  const { alreadyQueued } = await connectorFor(access, CONNECT_TIMEOUT_MS).forceSync();
  await prisma.$transaction(async (tx) => {
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'connection.ats-asked',
      targetType: 'connection',
      targetId: connectionId,
      facts: { alreadyQueued },
    });
  });
  return { alreadyQueued };
}
