import 'server-only';
import { prisma } from '../db/database';
import { changedLists, concernsNothing, KomboEvent } from './kombo-event';
import { markDue } from './mark-due';

const AT_ONCE = 50;

/** Handles webhooks that wait, oldest first. True: there were some. */
export async function receiveWaitingEvents(): Promise<boolean> {
  const waiting = await prisma.webhookEvent.findMany({
    where: { handledAt: null },
    orderBy: { receivedAt: 'asc' },
    take: AT_ONCE,
  });
  for (const { id, organisationId, environmentId, integrationId, payload } of waiting) {
    await handle({ organisationId, environmentId, integrationId }, KomboEvent.parse(payload));
    await prisma.webhookEvent.updateMany({ where: { organisationId, id }, data: { handledAt: new Date() } });
  }
  return waiting.length > 0;
}

type About = { organisationId: string; environmentId: string; integrationId: string | null };

async function handle({ organisationId, environmentId, integrationId }: About, event: KomboEvent): Promise<void> {
  if (!integrationId) return;
  const connection = await prisma.connection.findFirst({
    where: { organisationId, environmentId, integrationId, deletedAt: null },
    select: { id: true },
  });
  if (!connection) return;

  await prisma.connection.updateMany({
    where: { organisationId, id: connection.id },
    data: { lastEventAt: new Date() },
  });
  const due = { organisationId, connectionId: connection.id, trigger: 'webhook' as const };
  if (event.type === 'data-changed' && !concernsNothing(event)) await markDue({ ...due, models: changedLists(event) });
  if (isAboutTheConnection(event)) await markDue({ ...due, models: ['rejection-reasons'] });
}

/** Its state is read from Kombo with every run, so an event only has to cause one. */
function isAboutTheConnection({ type }: KomboEvent): boolean {
  return type === 'integration-state-changed' || type === 'integration-deleted';
}
