import 'server-only';
import type { z } from 'zod';
import { recordAudit, recordAuditInSql } from '../audit/record-audit';
import { prisma } from '../db/database';
import { transaction } from '../db/transaction';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import type { EnvironmentId } from './connection';
import { withoutOldSecrets } from './webhook-secrets';

/** From now on only webhooks signed with the newest secret are taken. Throws `not-found`. */
export async function dropOldSecrets(
  { organisationId, userId }: Context,
  { environmentId }: z.output<typeof EnvironmentId>,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const environment = await tx.komboEnvironment.findFirst({
      where: { organisationId, id: environmentId },
      select: { webhookSecrets: true },
    });
    if (!environment) throw new AppError('not-found', 'This Kombo environment is not here.');

    await tx.komboEnvironment.updateMany({
      where: { organisationId, id: environmentId },
      data: withoutOldSecrets(environment),
    });
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'webhook-secret.old-dropped',
      targetType: 'kombo environment',
      targetId: environmentId,
    });
  });
}

/** Takes out what is not valid any more, in every organisation. */
export async function dropExpiredSecrets(): Promise<void> {
  await transaction(async (client) => {
    const { rows } = await client.query<{ organisation_id: string; id: string }>(
      `UPDATE kombo_environment SET webhook_secrets = webhook_secrets[1:1], old_secrets_until = NULL
       WHERE (organisation_id, id) IN (SELECT organisation_id, id FROM kombo_environment WHERE old_secrets_until <= now())
       RETURNING organisation_id, id`,
    );
    for (const { organisation_id: organisationId, id } of rows) {
      await recordAuditInSql(client, {
        organisationId,
        actorId: null,
        action: 'webhook-secret.old-expired',
        targetType: 'kombo environment',
        targetId: id,
      });
    }
  });
}
