import 'server-only';
import type { ConnectionAccess, ConnectionSettings } from '../connectors/connector';
import type { Coverage } from '../connectors/provider';
import { database, prisma } from '../db/database';
import { env } from '../env';
import { AppError } from '../result';
import { decrypt } from '../secrets';
import { recordOutcome } from './record-outcome';
import { sharedPlaces } from './shared-places';

/** What an environment's encrypted values are bound to. */
export function environmentSubject(organisationId: string, environmentId: string): string {
  return `kombo environment ${organisationId} ${environmentId}`;
}

/** How to reach a connection's ATS: address, key and limits. Throws `not-found`. */
export async function connectionAccess(organisationId: string, connectionId: string): Promise<ConnectionAccess> {
  const connection = await prisma.connection.findFirst({
    where: { organisationId, id: connectionId, deletedAt: null },
    select: {
      integrationId: true,
      provider: true,
      toolLabel: true,
      coverage: true,
      settings: true,
      environment: { select: { id: true, baseUrl: true, apiKey: true } },
    },
  });
  if (!connection) throw new AppError('not-found', 'This connection was deleted.');

  const { id, baseUrl, apiKey } = connection.environment;
  return {
    integrationId: connection.integrationId,
    provider: connection.provider,
    toolLabel: connection.toolLabel,
    baseUrl: env().KOMBO_API_URL ?? baseUrl,
    apiKey: decrypt(apiKey, environmentSubject(organisationId, id)).toString('utf8'),
    limiterKey: connectionId,
    coverage: connection.coverage as Coverage | null, // both are written by us and nobody else
    settings: connection.settings as ConnectionSettings,
    observe: recordOutcome(organisationId, connectionId),
    // The embedded database has one process, which paces itself.
    places: database.kind === 'server' ? sharedPlaces(organisationId, connectionId) : undefined,
  };
}
