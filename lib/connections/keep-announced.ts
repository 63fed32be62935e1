import 'server-only';
import { connectorFor } from '../connectors/registry';
import { prisma } from '../db/database';
import { log } from '../log';
import { AppError } from '../result';
import { wakeWorker } from '../worker/wake';
import { keepConnection, refuseOtherCategory } from './keep-connection';
import { knownEnvironment } from './kombo-environment';
import { probeConnectionSettings } from './probe-connection-settings';

type Announced = { organisationId: string; environmentId: string; integrationId: string };

/**
 * Kombo says that an integration was made. If it was made from a window of ours, and whoever was at it never came back, it is
 * connected all the same. Kombo is asked whose it is: a webhook alone makes no connection, and one of another origin none at all.
 */
export async function keepAnnounced({ organisationId, environmentId, integrationId }: Announced): Promise<void> {
  const actor = { organisationId, userId: '' };
  const environment = await knownEnvironment(actor, environmentId);
  const [provider = ''] = integrationId.split(':');
  const access = { ...environment, integrationId, provider, limiterKey: `check ${environmentId}` };
  try {
    const details = await connectorFor(access).getIntegration();
    refuseOtherCategory(details);
    if (details.endUser.originId !== organisationId) {
      log.info({ environmentId, integrationId }, 'an integration was made elsewhere, and is not connected here');
      return;
    }
    const kept = { organisationId, environmentId, actorId: null, by: 'webhook' as const };
    const { connectionId, isNew } = await prisma.$transaction((tx) => keepConnection(tx, kept, details));
    if (isNew) await probeConnectionSettings(organisationId, connectionId);
    wakeWorker();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Whoever was at the window brings it too, and a form takes its id.
    log.warn({ environmentId, integrationId, kind: error.kind }, 'an integration that was announced is not connected');
  }
}
