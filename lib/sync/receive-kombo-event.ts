import 'server-only';
import { environmentSubject } from '../connections/connection-access';
import { validSecrets, type WebhookSecrets } from '../connections/webhook-secrets';
import { storable } from '../connectors/kombo/row';
import { prisma } from '../db/database';
import type { Prisma } from '../generated/prisma/client';
import { decrypt } from '../secrets';
import { wakeWorker } from '../worker/wake';
import { integrationOf, KomboEvent } from './kombo-event';
import { looksSigned, signedBy } from './kombo-signature';

export type Reception = 'received' | 'not-signed' | 'unreadable';

/** Keeps one of Kombo's webhooks, once, and answers at once: the worker handles it. A forged one is told from a true one by its signature alone. */
export async function receiveKomboEvent(
  environmentId: string,
  body: Buffer,
  signature: string | null,
): Promise<Reception> {
  if (!looksSigned(signature)) return 'not-signed';
  const environment = await prisma.komboEnvironment.findUnique({
    where: { id: environmentId },
    select: { id: true, organisationId: true, webhookSecrets: true, oldSecretsUntil: true, newSecretHeardAt: true },
  });
  const place = environment ? signedBy(openSecrets(environment), body, signature) : -1;
  if (!environment || place === -1) return 'not-signed';

  const payload = readPayload(body);
  const event = readEvent(payload);
  if (!event) return 'unreadable';

  await prisma.webhookEvent.createMany({
    data: [
      {
        organisationId: environment.organisationId,
        environmentId,
        komboEventId: event.id,
        type: event.type,
        integrationId: integrationOf(event),
        payload,
      },
    ],
    skipDuplicates: true,
  });
  if (place === 0 && environment.oldSecretsUntil && !environment.newSecretHeardAt) await noteNewSecret(environment);
  wakeWorker();
  return 'received';
}

type Environment = WebhookSecrets & { id: string; organisationId: string };

/** For the admin who waits to drop the old one. */
async function noteNewSecret({ organisationId, id }: Environment): Promise<void> {
  await prisma.komboEnvironment.updateMany({ where: { organisationId, id }, data: { newSecretHeardAt: new Date() } });
}

function openSecrets({ id, organisationId, ...secrets }: Environment): string[] {
  const open = (closed: string) => decrypt(closed, environmentSubject(organisationId, id)).toString('utf8');
  return validSecrets(secrets, new Date()).map(open);
}

type Payload = Prisma.InputJsonValue;

function readPayload(body: Buffer): Payload {
  try {
    return JSON.parse(body.toString('utf8'), (_key, value: unknown) =>
      typeof value === 'string' ? storable(value) : value,
    );
  } catch {
    return '';
  }
}

function readEvent(payload: Payload): KomboEvent | null {
  return KomboEvent.safeParse(payload).data ?? null;
}
