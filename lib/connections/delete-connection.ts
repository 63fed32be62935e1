import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { connectorFor, providerById } from '../connectors/registry';
import { prisma, type Transaction } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { tellOfConnection } from '../sync/tell-of-connection';
import { wakeWorker } from '../worker/wake';
import { CONNECT_TIMEOUT_MS } from './begin-attempt';
import { connectionAccess } from './connection-access';
import { type DeleteConnection, whyNotTheName, whyOnTheWay } from './mending';

type Wanted = z.output<typeof DeleteConnection>;

/**
 * Ends a connection: its jobs and people are not shown any more, personal data that came over it are erased, what waited to be
 * sent is not. Only where it is asked for, Kombo forgets the integration too, for ever. Throws `not-found`, `invalid` for another
 * name, `busy` while changes are on the way, and what Kombo says; nothing has ended then.
 */
export async function deleteConnection(context: Context, wanted: Wanted): Promise<void> {
  const { organisationId } = context;
  const { connectionId, alsoAtKombo } = wanted;
  const pausedBefore = await holdAll(organisationId, wanted);
  try {
    if (alsoAtKombo) await deleteAtKombo(organisationId, connectionId);
    await prisma.$transaction((tx) => end(tx, context, wanted));
  } catch (error) {
    if (!pausedBefore) await release(organisationId, connectionId);
    throw error;
  }
  wakeWorker();
  await tellOfConnection({ organisationId, connectionId });
}

/** From here on nothing is sent, so that nothing sets out between Kombo's end and ours. Returns whether it was paused before. */
async function holdAll(organisationId: string, { connectionId, name }: Wanted): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    await lockSending(tx, connectionId);
    const connection = await tx.connection.findFirst({
      where: { organisationId, id: connectionId, deletedAt: null },
      select: { name: true, provider: true, toolLabel: true, pausedAt: true },
    });
    if (!connection) throw new AppError('not-found', 'This connection is not here, or no longer.');
    const other = whyNotTheName(name, connection.name);
    if (other) throw new AppError('invalid', other);
    const sending = await tx.intent.count({ where: { organisationId, connectionId, state: 'sending' } });
    const onTheWay = whyOnTheWay(sending, providerById(connection.provider, connection.toolLabel).name);
    if (onTheWay) throw new AppError('busy', onTheWay);

    if (!connection.pausedAt) {
      await tx.connection.updateMany({ where: { organisationId, id: connectionId }, data: { pausedAt: new Date() } });
    }
    return connection.pausedAt !== null;
  });
}

/** The lock of whoever sends a change of this connection. */
async function lockSending(tx: Transaction, connectionId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${connectionId}, 0))`;
}

async function release(organisationId: string, connectionId: string): Promise<void> {
  await prisma.connection.updateMany({
    where: { organisationId, id: connectionId, deletedAt: null },
    data: { pausedAt: null },
  });
}

/** One that Kombo does not know is deleted already. */
async function deleteAtKombo(organisationId: string, connectionId: string): Promise<void> {
  const access = await connectionAccess(organisationId, connectionId);
  await connectorFor(access, CONNECT_TIMEOUT_MS)
    .deleteIntegration()
    .catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      if (error.kind === 'integration-gone') return;
      if (error.kind !== 'unconfirmed') throw error;
      const sentence =
        'Kombo did not confirm that it deleted the integration, so it is still here. Delete it once more.';
      throw new AppError('unconfirmed', sentence, { cause: error });
    });
}

async function end(tx: Transaction, { organisationId, userId }: Context, wanted: Wanted): Promise<void> {
  const { connectionId, alsoAtKombo } = wanted;
  const now = new Date();
  const { count } = await tx.connection.updateMany({
    where: { organisationId, id: connectionId, deletedAt: null },
    data: { deletedAt: now, eraseAfter: now, erasedAt: null, leaseOwner: null, leaseUntil: null, syncDueAt: null },
  });
  if (count === 0) throw new AppError('not-found', 'This connection is not here, or no longer.');
  await tx.syncRun.updateMany({
    where: { organisationId, connectionId, state: 'running' },
    data: { state: 'interrupted', endedAt: now, failure: 'The connection was deleted.' },
  });
  await recordAudit(tx, {
    organisationId,
    actorId: userId,
    action: 'connection.deleted',
    targetType: 'connection',
    targetId: connectionId,
    facts: { alsoAtKombo },
  });
}
