import 'server-only';
import type { z } from 'zod';
import { connectorFor } from '../connectors/registry';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { beginAttempt, CONNECT_TIMEOUT_MS } from './begin-attempt';
import type { Start, StartRepair } from './connect-attempt';
import { connectionAccess } from './connection-access';

/** A link to the same window for an integration that is there: to mend its credentials, or to finish its set-up. Its id stays. Throws `not-found`, `integration-gone`, `refused`. */
export async function startRepair(
  context: Context,
  { connectionId, purpose }: z.output<typeof StartRepair>,
): Promise<Extract<Start, { is: 'link' }>> {
  const { organisationId } = context;
  const connection = await prisma.connection.findFirst({
    where: { organisationId, id: connectionId, deletedAt: null },
    select: { environmentId: true, provider: true },
  });
  if (!connection) throw new AppError('not-found', 'This connection is not here, or no longer.');

  const connector = connectorFor(await connectionAccess(organisationId, connectionId), CONNECT_TIMEOUT_MS);
  const { link } = await (purpose === 'relink'
    ? connector.relink({ language: 'en' })
    : connector.createSetupLink({ language: 'en' }));
  const { environmentId, provider: tool } = connection;
  return beginAttempt(context, { purpose, environmentId, tool, connectionId }, link);
}
