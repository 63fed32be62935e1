import 'server-only';
import type { Stale } from '../board/board';
import { staleOf } from '../board/freshness';
import { readWaiting } from '../board/read-waiting';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';

export type StaleConnection = { id: string; name: string; stale: Stale };

/** The customers whose changes wait for a read that takes long or did not come. */
export async function listStale({ organisationId }: Context, now = new Date()): Promise<StaleConnection[]> {
  const waitingAt = await readWaiting(organisationId);
  const connections = await prisma.connection.findMany({
    where: { organisationId, deletedAt: null },
    select: { id: true, name: true, lastSyncedAt: true, lastEventAt: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return connections.flatMap(({ id, name, ...connection }) => {
    const stale = staleOf(connection, waitingAt(id), now);
    return stale && stale.changes > 0 ? [{ id, name, stale }] : [];
  });
}
