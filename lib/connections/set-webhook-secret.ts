import 'server-only';
import type { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { decrypt, encrypt } from '../secrets';
import type { SetWebhookSecret } from './connection';
import { environmentSubject } from './connection-access';
import { type WebhookSecrets, withNewSecret } from './webhook-secrets';

/** Keeps the secret Kombo signs its webhooks with; the one before stays valid for a week. Throws `not-found`. */
export async function setWebhookSecret(
  { organisationId, userId }: Context,
  { environmentId, webhookSecret }: z.output<typeof SetWebhookSecret>,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const environment = await tx.komboEnvironment.findFirst({
      where: { organisationId, id: environmentId },
      select: { webhookSecrets: true, oldSecretsUntil: true },
    });
    if (!environment) throw new AppError('not-found', 'This Kombo environment is not here.');

    await tx.komboEnvironment.updateMany({
      where: { organisationId, id: environmentId },
      data: changedTo(webhookSecret, environment, environmentSubject(organisationId, environmentId)),
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

/** What to write of an environment whose secret is this one now; nothing where it was this one before. */
export function changedTo(webhookSecret: string, before: WebhookSecrets, subject: string) {
  const [newest] = before.webhookSecrets;
  if (newest && decrypt(newest, subject).toString('utf8') === webhookSecret) return {};
  return withNewSecret(before, encrypt(webhookSecret, subject), new Date());
}
