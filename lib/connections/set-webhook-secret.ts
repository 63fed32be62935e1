import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { encrypt } from '../secrets';
import type { SetWebhookSecret } from './connection';
import { environmentSubject } from './connection-access';

/** A new secret is added in front, and the one before stays valid, so that no webhook is lost while Kombo changes over. */
const SECRETS_KEPT = 2;

/** Keeps the secret Kombo signs its webhooks with. Throws `not-found`. */
export async function setWebhookSecret(
  { organisationId, userId }: Context,
  { environmentId, webhookSecret }: z.output<typeof SetWebhookSecret>,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const environment = await tx.komboEnvironment.findFirst({
      where: { organisationId, id: environmentId },
      select: { webhookSecrets: true },
    });
    if (!environment) throw new AppError('not-found', 'This Kombo environment is not here.');

    const closed = encrypt(webhookSecret, environmentSubject(organisationId, environmentId));
    await tx.komboEnvironment.updateMany({
      where: { organisationId, id: environmentId },
      data: { webhookSecrets: [closed, ...environment.webhookSecrets].slice(0, SECRETS_KEPT) },
    });
    await recordAudit(tx, {
      organisationId,
      actorId: userId,
      action: 'webhook-secret.set',
      targetType: 'kombo environment',
      targetId: environmentId,
    });
  });
}
