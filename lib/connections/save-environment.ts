import 'server-only';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { NewEnvironment } from './connection';
import { type Actor, checkEnvironment, keepEnvironment, newEnvironment } from './kombo-environment';

/** Sets up a Kombo environment without a connection yet. The key is checked first; nothing is saved if Kombo refuses it. */
export async function saveEnvironment(actor: Actor, input: NewEnvironment): Promise<{ environmentId: string }> {
  const environment = newEnvironment(input);
  const komboEnvironmentId = await checkEnvironment(environment);

  return prisma.$transaction(async (tx) => {
    const environmentId = await keepEnvironment(tx, actor, environment, komboEnvironmentId);
    await recordAudit(tx, {
      organisationId: actor.organisationId,
      actorId: actor.userId,
      action: 'environment.saved',
      targetType: 'kombo environment',
      targetId: environmentId,
    });
    return { environmentId };
  });
}
