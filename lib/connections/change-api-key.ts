import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { encrypt } from '../secrets';
import { markDue } from '../sync/mark-due';
import { environmentSubject } from './connection-access';
import { checkEnvironment, knownEnvironment } from './kombo-environment';
import type { ChangeApiKey } from './mending';

/**
 * Uses another API key of the same Kombo environment from now on. Kombo is asked first: with the key of another environment every
 * connection would be lost. Throws `not-found`, `wrong-api-key`, `other-environment`; the old key stays then.
 */
export async function changeApiKey(
  context: Context,
  { environmentId, apiKey }: z.output<typeof ChangeApiKey>,
): Promise<void> {
  const { organisationId, userId } = context;
  const environment = await knownEnvironment(context, environmentId);
  const komboEnvironmentId = await checkEnvironment({ baseUrl: environment.baseUrl, apiKey });
  const closed = encrypt(apiKey, environmentSubject(organisationId, environmentId));

  await prisma.$transaction(async (tx) => {
    const { count } = await tx.komboEnvironment.updateMany({
      where: { organisationId, id: environmentId, komboEnvironmentId },
      data: { apiKey: closed },
    });
    if (count === 0) {
      throw new AppError(
        'other-environment',
        `This API key is of another Kombo environment. “${environment.name}” keeps the key it has.`,
      );
    }
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'api-key.changed',
      targetType: 'kombo environment',
      targetId: environmentId,
    });
  });
  await readFailing(organisationId, environmentId);
}

/** What could not be read with the old key need not wait for its next try. */
async function readFailing(organisationId: string, environmentId: string): Promise<void> {
  const failing = await prisma.connection.findMany({
    where: { organisationId, environmentId, deletedAt: null, failuresInRow: { gt: 0 } },
    select: { id: true },
  });
  for (const { id } of failing) await markDue({ organisationId, connectionId: id, trigger: 'asked', models: [] });
}
