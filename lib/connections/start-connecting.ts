import 'server-only';
import type { z } from 'zod';
import { environmentFor } from '../connectors/kombo/environment';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { beginAttempt, CONNECT_TIMEOUT_MS } from './begin-attempt';
import { LINK_LASTS_MS, type Start, type StartConnecting } from './connect-attempt';
import { knownEnvironment } from './kombo-environment';

/**
 * A link to Kombo Connect for one ATS, which names our organisation as its origin. Where somebody is at it in another window
 * already, says so instead: Kombo would make a second integration. Throws `not-found` and what Kombo's refusals mean.
 */
export async function startConnecting(
  context: Context,
  { environmentId, tool, name, again }: z.output<typeof StartConnecting>,
): Promise<Start> {
  const environment = await knownEnvironment(context, environmentId);
  const begun = again ? null : await findBegun(context, environmentId, tool);
  if (begun) return begun;

  const { link } = await environmentFor(environment, CONNECT_TIMEOUT_MS).createLink({
    tool,
    organisationName: name,
    userEmail: context.email,
    originId: context.organisationId,
    language: 'en',
  });
  return beginAttempt(context, { purpose: 'connect', environmentId, tool, connectionId: null }, link);
}

async function findBegun(
  { organisationId, userId }: Context,
  environmentId: string,
  tool: string,
): Promise<Extract<Start, { is: 'begun' }> | null> {
  const begun = await prisma.connectAttempt.findFirst({
    where: {
      organisationId,
      environmentId,
      tool,
      purpose: 'connect',
      endedAt: null,
      createdAt: { gt: new Date(Date.now() - LINK_LASTS_MS) },
    },
    orderBy: { createdAt: 'desc' },
    select: { createdAt: true, actorId: true },
  });
  return begun && { is: 'begun', since: begun.createdAt.toISOString(), byYou: begun.actorId === userId };
}
