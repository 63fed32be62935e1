import 'server-only';
import { hashPassword } from '../auth/hash-password';
import { addConnection } from '../connections/add-connection';
import { prisma } from '../db/database';
import { env, publicUrl } from '../env';
import { log } from '../log';
import { demoPeople } from './demo-people';

const PASSWORD = 'switchyard-demo';

/** The sandbox's two customers: a design studio and a staffing firm. */
const integrationIds = ['homerun:HWUTwvyx2wLoSUHphiWVrp28', 'avionte:8d1hpPsbjxUkoCoa1veLZGe5'] as const;

/** Makes the demo's organisation, sign-ins and connections once; what is there already stays as it is. */
export async function seedDemo(): Promise<void> {
  const actor = await makePeople();
  for (const integrationId of integrationIds) await connect(actor, integrationId);
}

type Actor = { organisationId: string; userId: string };

async function makePeople(): Promise<Actor> {
  const [admin] = demoPeople;
  const known = await prisma.user.findUnique({
    where: { email: admin.email },
    select: { id: true, organisationId: true },
  });
  if (known) return { organisationId: known.organisationId, userId: known.id };

  const passwordHash = await hashPassword(PASSWORD);
  const organisation = await prisma.organisation.create({
    data: { name: 'Demo', users: { create: demoPeople.map((person) => ({ ...person, passwordHash })) } },
    select: { id: true, users: { where: { email: admin.email }, select: { id: true } } },
  });
  return { organisationId: organisation.id, userId: organisation.users[0]?.id ?? '' };
}

async function connect(actor: Actor, integrationId: string): Promise<void> {
  // One that was deleted stays so.
  const isThere = await prisma.connection.count({ where: { organisationId: actor.organisationId, integrationId } });
  const known = await prisma.komboEnvironment.findFirst({
    where: { organisationId: actor.organisationId },
    select: { id: true },
  });
  if (isThere > 0 && known) return subscribe(known.id);

  const environment = known
    ? { id: known.id }
    : {
        name: 'Sandbox',
        region: 'own' as const,
        baseUrl: env().KOMBO_API_URL ?? '',
        apiKey: 'sandbox_key',
        webhookSecret: 'sandbox_secret',
      };
  const { environmentId } = await addConnection(actor, { environment, integrationId });
  await subscribe(environmentId);
}

/** What an admin does in Kombo's dashboard: says where the webhooks go. */
async function subscribe(environmentId: string): Promise<void> {
  const sandbox = new URL('/__sandbox/webhooks', env().KOMBO_API_URL);
  const url = `http://127.0.0.1:${env().PORT}/api/webhooks/kombo/${environmentId}`;
  const answer = await fetch(sandbox, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  });
  if (!answer.ok)
    log.warn({ status: answer.status, publicUrl: publicUrl() }, 'the sandbox did not take the webhook address');
}
