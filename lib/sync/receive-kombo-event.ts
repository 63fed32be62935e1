import 'server-only';
import { environmentSubject } from '../connections/connection-access';
import { storable } from '../connectors/kombo/row';
import { prisma } from '../db/database';
import type { Prisma } from '../generated/prisma/client';
import { decrypt } from '../secrets';
import { wakeWorker } from '../worker/wake';
import { integrationOf, KomboEvent } from './kombo-event';
import { isSignedBy } from './kombo-signature';

export type Reception = 'received' | 'not-signed' | 'unreadable';

/** Keeps one of Kombo's webhooks, once, and answers at once: the worker handles it. A forged one is told from a true one by its signature alone. */
export async function receiveKomboEvent(
  environmentId: string,
  body: Buffer,
  signature: string | null,
): Promise<Reception> {
  const environment = await prisma.komboEnvironment.findUnique({
    where: { id: environmentId },
    select: { id: true, organisationId: true, webhookSecrets: true },
  });
  const secrets = environment ? openSecrets(environment) : [];
  if (!environment || !isSignedBy(secrets, body, signature)) return 'not-signed';

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
  wakeWorker();
  return 'received';
}

function openSecrets({
  id,
  organisationId,
  webhookSecrets,
}: {
  id: string;
  organisationId: string;
  webhookSecrets: string[];
}): string[] {
  return webhookSecrets.map((closed) => decrypt(closed, environmentSubject(organisationId, id)).toString('utf8'));
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
