import 'server-only';
import { keepAnnounced } from '../connections/keep-announced';
import { prisma } from '../db/database';
import { log } from '../log';
import { changedLists, concernsNothing, KomboEvent } from './kombo-event';
import { markDue } from './mark-due';
import { markGone } from './mark-gone';

const AT_ONCE = 50;

/** Handles webhooks that wait, oldest first. True: there were some. */
export async function receiveWaitingEvents(): Promise<boolean> {
  const waiting = await prisma.webhookEvent.findMany({
    where: { handledAt: null },
    orderBy: { receivedAt: 'asc' },
    take: AT_ONCE,
  });
  for (const { id, organisationId, environmentId, integrationId, payload } of waiting) {
    const { data: event } = KomboEvent.safeParse(payload);
    if (event) await handle({ organisationId, environmentId, integrationId }, event);
    else log.warn({ eventId: id }, 'a kept webhook cannot be read'); // it must not hold up all that came after it
    await prisma.webhookEvent.updateMany({ where: { organisationId, id }, data: { handledAt: new Date() } });
  }
  return waiting.length > 0;
}

type About = { organisationId: string; environmentId: string; integrationId: string | null };

async function handle({ organisationId, environmentId, integrationId }: About, event: KomboEvent): Promise<void> {
  if (!integrationId) return;
  if (event.type === 'integration-created') await keepAnnounced({ organisationId, environmentId, integrationId });
  const connection = await prisma.connection.findFirst({
    where: { organisationId, environmentId, integrationId, deletedAt: null },
    select: { id: true, lastSyncedAt: true, failuresInRow: true },
  });
  if (!connection) {
    log.info(
      { environmentId, integrationId, type: event.type },
      'a webhook about an integration that is not connected here',
    );
    return;
  }

  await prisma.connection.updateMany({
    where: { organisationId, id: connection.id },
    data: { lastEventAt: new Date() },
  });
  if (event.type === 'integration-deleted') await markGone(organisationId, connection.id);
  const due = { organisationId, connectionId: connection.id, trigger: 'webhook' as const };
  if (event.type === 'data-changed' && !concernsNothing(event)) await markDue({ ...due, models: changedLists(event) });
  if (isAboutTheConnection(event)) await markDue({ ...due, models: ['rejection-reasons'] });
  if (event.type === 'sync-finished' && awaitsKombo(connection)) await markDue({ ...due, models: [] });
}

/** Kombo may read an ATS for hours the first time, or again after it could not: what waits for that need not wait for its next try. */
function awaitsKombo({ lastSyncedAt, failuresInRow }: { lastSyncedAt: Date | null; failuresInRow: number }): boolean {
  return lastSyncedAt === null || failuresInRow > 0;
}

/** Its state is read from Kombo with every run, so an event only has to cause one. */
function isAboutTheConnection({ type, data }: KomboEvent): boolean {
  if (type === 'sync-finished') return data.sync_state === 'AUTHENTICATION_FAILED';
  return type === 'integration-state-changed' || type === 'integration-deleted';
}
