import 'server-only';
import type { IntegrationDetails } from '../connectors/integration';
import { connectorFor } from '../connectors/registry';
import { prisma } from '../db/database';
import { AppError } from '../result';
import { wakeWorker } from '../worker/wake';
import type { AddConnectionInput } from './connection';
import { keepConnection, refuseOtherCategory } from './keep-connection';
import {
  type Actor,
  checkEnvironment,
  type Environment,
  keepEnvironment,
  knownEnvironment,
  newEnvironment,
} from './kombo-environment';
import { probeConnectionSettings } from './probe-connection-settings';

/**
 * Connects an ATS by its integration id: asks Kombo whether key and integration go together, saves both, and starts the first read.
 * Throws `wrong-api-key`, `other-environment`, `integration-gone`, `already-exists`, or `invalid` for what is no ATS; nothing is saved then.
 */
export async function addConnection(
  actor: Actor,
  input: AddConnectionInput,
): Promise<{ connectionId: string; environmentId: string }> {
  const wanted = input.environment;
  const environment = 'id' in wanted ? await knownEnvironment(actor, wanted.id) : newEnvironment(wanted);
  const details = await check(actor, environment, input.integrationId);
  const { organisationId, userId: actorId } = actor;

  const saved = await prisma.$transaction(async (tx) => {
    const environmentId = await keepEnvironment(tx, actor, environment, details.komboEnvironmentId);
    const kept = { organisationId, environmentId, actorId, by: 'integration-id' as const };
    const { connectionId } = await keepConnection(tx, kept, details);
    return { connectionId, environmentId };
  });
  await probeConnectionSettings(organisationId, saved.connectionId);
  wakeWorker();
  return saved;
}

type Checked = IntegrationDetails & { komboEnvironmentId: string };

async function check(actor: Actor, environment: Environment, integrationId: string): Promise<Checked> {
  const isConnected = await prisma.connection.count({
    where: { organisationId: actor.organisationId, integrationId, deletedAt: null, state: { not: 'gone' } },
  });
  if (isConnected > 0) throw new AppError('already-exists', 'This integration is connected already.');

  const komboEnvironmentId = await checkEnvironment(environment);
  const details = await connectorTo(environment, integrationId)
    .getIntegration()
    .catch(async (error) => {
      if (!(error instanceof AppError) || error.kind !== 'integration-gone') throw error;
      throw await whyUnknown(actor, environment, integrationId);
    });
  refuseOtherCategory(details);
  return { ...details, komboEnvironmentId };
}

function connectorTo({ id, baseUrl, apiKey }: Environment, integrationId: string) {
  const provider = integrationId.split(':')[0] ?? '';
  return connectorFor({ integrationId, baseUrl, apiKey, provider, limiterKey: `check ${id}` });
}

/** Kombo only says "not found". One of our other environments may know better. */
async function whyUnknown(actor: Actor, environment: Environment, integrationId: string): Promise<AppError> {
  const others = await prisma.komboEnvironment.findMany({
    where: { organisationId: actor.organisationId, id: { not: environment.id } },
    select: { id: true },
  });
  for (const { id } of others) {
    const other = await knownEnvironment(actor, id);
    const isThere = await connectorTo(other, integrationId)
      .getIntegration()
      .then(
        () => true,
        () => false,
      );
    if (isThere) {
      return new AppError(
        'other-environment',
        `This API key is of another Kombo environment: the integration belongs to “${other.name}”.`,
      );
    }
  }
  return new AppError(
    'integration-gone',
    'Kombo accepts this API key but knows no such integration in its environment. Check the id, or use the key of the environment it belongs to.',
  );
}
