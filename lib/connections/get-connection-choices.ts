import 'server-only';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { env, publicUrl } from '../env';
import type { ConnectionChoices } from './connection-form';

/** Where Kombo sends the webhooks of an environment; its id follows. */
export function webhookBase(): string {
  return `${publicUrl()}/api/webhooks/kombo`;
}

export async function getConnectionChoices({ organisationId }: Context): Promise<ConnectionChoices> {
  const environments = await prisma.komboEnvironment.findMany({
    where: { organisationId },
    select: { id: true, name: true, baseUrl: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return { environments, operatorUrl: env().KOMBO_API_URL ?? null, webhookBase: webhookBase() };
}
