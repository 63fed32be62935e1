import 'server-only';
import { randomUUID } from 'node:crypto';
import { requireAllowedBaseUrl } from '../connectors/kombo/allowed-base-url';
import { environmentFor } from '../connectors/kombo/environment';
import { prisma, type Transaction } from '../db/database';
import type { Context } from '../edge/context';
import { env } from '../env';
import { AppError } from '../result';
import { decrypt, encrypt } from '../secrets';
import { NewEnvironment } from './connection';
import { environmentSubject } from './connection-access';
import { changedTo } from './set-webhook-secret';

export type Actor = Pick<Context, 'organisationId' | 'userId'>;

/** A Kombo environment with its key in the clear: known already, or about to be saved. */
export type Environment = {
  id: string;
  isNew: boolean;
  name: string;
  baseUrl: string;
  apiKey: string;
  webhookSecret: string;
};

const regions = {
  eu: { url: 'https://api.kombo.dev/v1', name: 'Europe', other: 'the United States' },
  us: { url: 'https://api.us.kombo.dev/v1', name: 'the United States', other: 'Europe' },
} as const;

/** Throws `invalid`, before anything is called, for an address that is neither Kombo's nor one the operator allows. */
export function newEnvironment(input: NewEnvironment): Environment {
  const { name, region, baseUrl, apiKey, webhookSecret } = NewEnvironment.parse(input);
  const address = requireAllowedBaseUrl(region === 'own' ? baseUrl : regions[region].url);
  return {
    id: randomUUID(),
    isNew: true,
    name,
    baseUrl: requireAllowedBaseUrl(env().KOMBO_API_URL ?? address),
    apiKey,
    webhookSecret,
  };
}

/** Throws `not-found`, for one of another organisation too. */
export async function knownEnvironment({ organisationId }: Actor, id: string): Promise<Environment> {
  const known = await prisma.komboEnvironment.findFirst({
    where: { organisationId, id },
    select: { name: true, baseUrl: true, apiKey: true },
  });
  if (!known) throw new AppError('not-found', 'This Kombo environment is not here.');

  const apiKey = decrypt(known.apiKey, environmentSubject(organisationId, id)).toString('utf8');
  return {
    id,
    isNew: false,
    name: known.name,
    baseUrl: env().KOMBO_API_URL ?? known.baseUrl,
    apiKey,
    webhookSecret: '',
  };
}

/** Which of Kombo's environments the key opens. Throws `wrong-api-key`, by the name of the region that it does not open. */
export async function checkEnvironment({ baseUrl, apiKey }: Pick<Environment, 'baseUrl' | 'apiKey'>): Promise<string> {
  const { environmentId } = await environmentFor({ baseUrl, apiKey })
    .checkKey()
    .catch((error: unknown) => {
      const region = Object.values(regions).find(({ url }) => url === baseUrl);
      if (!(error instanceof AppError) || error.kind !== 'wrong-api-key' || !region) throw error;
      const sentence = `Kombo does not accept this API key in ${region.name}. A key from ${region.other} works only there.`;
      throw new AppError('wrong-api-key', sentence, { cause: error });
    });
  return environmentId;
}

/** A new one, or the one that is known by Kombo's own id, with the newer key and secret. Returns our id. */
export async function keepEnvironment(
  tx: Transaction,
  { organisationId }: Actor,
  environment: Environment,
  komboEnvironmentId: string,
): Promise<string> {
  if (!environment.isNew) return environment.id;

  const known = await tx.komboEnvironment.findFirst({
    where: { organisationId, komboEnvironmentId },
    select: { id: true, webhookSecrets: true, oldSecretsUntil: true },
  });
  const id = known?.id ?? environment.id;
  const subject = environmentSubject(organisationId, id);
  const before = known ?? { webhookSecrets: [], oldSecretsUntil: null };
  const secrets = environment.webhookSecret ? changedTo(environment.webhookSecret, before, subject) : {};
  const { name, baseUrl } = environment;
  const data = { name, baseUrl, apiKey: encrypt(environment.apiKey, subject), ...secrets };
  if (known) await tx.komboEnvironment.updateMany({ where: { organisationId, id }, data });
  else await tx.komboEnvironment.create({ data: { id, organisationId, komboEnvironmentId, ...data } });
  return id;
}
