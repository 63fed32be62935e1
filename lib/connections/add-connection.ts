import 'server-only';
import { randomUUID } from 'node:crypto';
import { recordAudit } from '../audit/record-audit';
import type { IntegrationDetails } from '../connectors/integration';
import { requireAllowedBaseUrl } from '../connectors/kombo/allowed-base-url';
import { connectorFor } from '../connectors/registry';
import { prisma, type Transaction } from '../db/database';
import type { Context } from '../edge/context';
import { env } from '../env';
import { AppError } from '../result';
import { decrypt, encrypt } from '../secrets';
import { connectionState } from '../sync/read-integration';
import { wakeWorker } from '../worker/wake';
import { type AddConnectionInput, NewEnvironment } from './connection';
import { environmentSubject } from './connection-access';
import { probeConnectionSettings } from './probe-connection-settings';
import { changedTo } from './set-webhook-secret';

type Actor = Pick<Context, 'organisationId' | 'userId'>;

/** A Kombo environment with its key in the clear: known already, or about to be saved. */
type Environment = { id: string; isNew: boolean; name: string; baseUrl: string; apiKey: string; webhookSecret: string };

const regionUrl = { eu: 'https://api.kombo.dev/v1', us: 'https://api.us.kombo.dev/v1' } as const;

/**
 * Connects an ATS: asks Kombo whether key and integration go together, saves both, and starts the first read.
 * Throws `wrong-api-key`, `other-environment`, `integration-gone`, `already-exists`, or `invalid` for what is no ATS; nothing is saved then.
 */
export async function addConnection(
  actor: Actor,
  input: AddConnectionInput,
): Promise<{ connectionId: string; environmentId: string }> {
  const environment = await environmentOf(actor, input.environment);
  const details = await check(actor, environment, input.integrationId);

  const saved = await prisma.$transaction(async (tx) => {
    const environmentId = await saveEnvironment(tx, actor, environment, details.komboEnvironmentId);
    const connectionId = await saveConnection(tx, actor, environmentId, details);
    await recordAudit(tx, {
      organisationId: actor.organisationId,
      actorId: actor.userId,
      action: 'connection.added',
      targetType: 'connection',
      targetId: connectionId,
      facts: { provider: details.tool.id, environmentId },
    });
    return { connectionId, environmentId };
  });
  await probeConnectionSettings(actor.organisationId, saved.connectionId);
  wakeWorker();
  return saved;
}

async function environmentOf(actor: Actor, input: AddConnectionInput['environment']): Promise<Environment> {
  if ('id' in input) return knownEnvironment(actor, input.id);

  const { name, region, baseUrl, apiKey, webhookSecret } = NewEnvironment.parse(input);
  const address = region === 'own' ? baseUrl : regionUrl[region];
  return {
    id: randomUUID(),
    isNew: true,
    name,
    baseUrl: requireAllowedBaseUrl(env().KOMBO_API_URL ?? address),
    apiKey,
    webhookSecret,
  };
}

async function knownEnvironment({ organisationId }: Actor, id: string): Promise<Environment> {
  const known = await prisma.komboEnvironment.findFirst({
    where: { organisationId, id },
    select: { name: true, baseUrl: true, apiKey: true },
  });
  if (!known) throw new AppError('not-found', 'This Kombo environment is not here.');

  const apiKey = decrypt(known.apiKey, environmentSubject(organisationId, id)).toString('utf8');
  const baseUrl = env().KOMBO_API_URL ?? known.baseUrl;
  return { id, isNew: false, name: known.name, baseUrl, apiKey, webhookSecret: '' };
}

type Checked = IntegrationDetails & { komboEnvironmentId: string };

async function check(actor: Actor, environment: Environment, integrationId: string): Promise<Checked> {
  const { organisationId } = actor;
  const isConnected = await prisma.connection.count({ where: { organisationId, integrationId, deletedAt: null } });
  if (isConnected > 0) throw new AppError('already-exists', 'This integration is connected already.');

  const connector = connectorTo(environment, integrationId);
  const { environmentId } = await connector.checkKey();
  const details = await connector.getIntegration().catch(async (error) => {
    if (!(error instanceof AppError) || error.kind !== 'integration-gone') throw error;
    throw await whyUnknown(actor, environment, integrationId);
  });
  refuseOtherCategory(details);
  return { ...details, komboEnvironmentId: environmentId };
}

/** Kombo connects payroll and learning systems too, and its key opens them as well. */
function refuseOtherCategory({ category, tool }: IntegrationDetails): void {
  if (category === '' || category === 'ATS') return;
  throw new AppError(
    'invalid',
    `This is an integration with ${tool.label} as ${category}, not as an ATS. Enter the id of an ATS integration.`,
  );
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

async function saveEnvironment(
  tx: Transaction,
  { organisationId }: Actor,
  environment: Environment,
  komboEnvironmentId: string,
) {
  if (!environment.isNew) return environment.id;

  const known = await tx.komboEnvironment.findFirst({
    where: { organisationId, komboEnvironmentId },
    select: { id: true, webhookSecrets: true, oldSecretsUntil: true },
  });
  const id = known?.id ?? environment.id;
  const close = (text: string) => encrypt(text, environmentSubject(organisationId, id));
  const before = known ?? { webhookSecrets: [], oldSecretsUntil: null };
  const secrets = environment.webhookSecret
    ? changedTo(environment.webhookSecret, before, environmentSubject(organisationId, id))
    : {};
  const data = { name: environment.name, baseUrl: environment.baseUrl, apiKey: close(environment.apiKey), ...secrets };
  if (known) await tx.komboEnvironment.updateMany({ where: { organisationId, id }, data });
  else await tx.komboEnvironment.create({ data: { id, organisationId, komboEnvironmentId, ...data } });
  return id;
}

async function saveConnection(
  tx: Transaction,
  { organisationId }: Actor,
  environmentId: string,
  details: Checked,
): Promise<string> {
  const { state, reason } = connectionState(details);
  const data = {
    environmentId,
    provider: details.tool.id,
    toolLabel: details.tool.label,
    name: details.endUser.organizationName,
    state,
    stateReason: reason,
    coverage: { ...details.coverage },
    coverageReadAt: new Date(),
    syncDueAt: new Date(),
    syncTrigger: 'first',
    syncModels: [],
    failuresInRow: 0,
    deletedAt: null,
  };
  const { id } = await tx.connection.upsert({
    where: { organisationId_integrationId: { organisationId, integrationId: details.integrationId } },
    create: { organisationId, integrationId: details.integrationId, ...data },
    update: data,
    select: { id: true },
  });
  return id;
}
