// Webhooks that Kombo never sent, and one of its own sent again and again, at the built app.
import { setTimeout as wait } from 'node:timers/promises';
import { randomFrom } from '@/sandbox/seed/random';
import { prepareApp } from '../app/app-process';
import { readMetrics } from '../app/read-metrics';
import { noFigures, readOrder, report, sizeOf } from '../order';
import { patiently } from '../patiently';
import { sandboxControl } from '../sandbox-control';
import { forgeries, genuine, type Webhook } from '../webhooks/forge';

const AT_ONCE = 5;
/** Fewer say nothing about one in a hundred moments. */
const FEWEST = 200;
const PAUSE_MS = 80;
const MOST_LAG_MS = 50;
/** Whatever else the machine does only adds to the wait: the best of these rounds says what the app itself costs. */
const MOST_ROUNDS = 3;
const PATIENCE_MS = 120_000;

const order = readOrder();
const random = randomFrom(`${order.seed} webhooks`);
const sandbox = sandboxControl(order.sandboxUrl);
const app = await prepareApp(order);
const running = await app.start();
await patiently('The first read', PATIENCE_MS, async () => {
  const { demo } = (await (await fetch(`${app.url}/api/health`)).json()) as { demo?: { ready: boolean } }; // our own route
  return demo?.ready === true;
});
const { subscribers } = await sandbox.control<{ subscribers: { url: string }[] }>('GET', '/webhooks');
const environmentId = subscribers[0]?.url.split('/').at(-1) ?? '';

const original = genuine(environmentId);
const kinds = Object.entries(forgeries);
const forgeAll = () =>
  Array.from({ length: Math.max(FEWEST, sizeOf(order, 500)) }, (_, number): Webhook => {
    const [kind, forge] = kinds[number % (kinds.length + 1)] ?? ['a replay', () => original];
    const fresh = genuine(environmentId);
    return { ...fresh, ...forge(fresh, random), kind };
  });

async function post({ environmentId: id, body, signature }: Webhook): Promise<{ status: number; ms: number }> {
  const headers = { 'content-type': 'application/json', ...(signature !== null && { 'x-kombo-signature': signature }) };
  const began = performance.now();
  const answer = await fetch(`${app.url}/api/webhooks/kombo/${id}`, {
    method: 'POST',
    headers,
    body: new Uint8Array(body),
  });
  return { status: answer.status, ms: performance.now() - began };
}

for (let time = 0; time < 10; time += 1) await post(original); // the route is loaded with its first call
await wait(2_000);
const answers: { kind: string; status: number; ms: number }[] = [];

/** Sends all of them, and says how long the app's event loop waited meanwhile. */
async function playRound(all: Webhook[]): Promise<number> {
  await readMetrics(app.url); // reading them begins a new measurement of the event loop
  const send = async (from: number) => {
    for (let at = from; at < all.length; at += AT_ONCE) {
      const webhook = all[at];
      if (webhook) answers.push({ kind: webhook.kind, ...(await post(webhook).catch(() => ({ status: 0, ms: 0 }))) });
      await wait(PAUSE_MS);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, from) => send(from)));
  return (await readMetrics(app.url))('nodejs_eventloop_lag_p99_seconds') * 1_000;
}

const lags = [await playRound(forgeAll())];
while (Math.min(...lags) > MOST_LAG_MS && lags.length < MOST_ROUNDS) lags.push(await playRound(forgeAll()));
const lagMs = Math.min(...lags);
const isUp = (await fetch(`${app.url}/api/health`)).ok;
await running.stop();

// Only now: the embedded database belongs to one process.
const { database, prisma } = await import('@/lib/db/database');
const kept = await prisma.webhookEvent.findMany({ where: { komboEventId: { startsWith: 'chaos-' } } });
const strange = kept.filter(({ komboEventId }) => komboEventId !== original.eventId);
const times = kept.length - strange.length;
const cut = answers.filter(({ status }) => status === 0);
const wellAnswered = answers.filter(({ kind, status }) => kind !== 'a replay' && (status === 200 || status >= 500));
const byTime = answers.map(({ ms }) => ms).sort((one, other) => one - other);
await report({
  ...noFigures,
  own: {
    webhooks: answers.length,
    rounds: lags.length,
    accepted: strange.length + Math.max(0, times - 1),
    crashes: isUp ? 0 : 1,
    eventLoopP99Ms: Math.round(lagMs),
    answerP95Ms: Math.round(byTime[Math.floor(byTime.length * 0.95)] ?? 0),
  },
  broken: [
    ...strange.map(({ komboEventId }) => `${komboEventId} was kept`),
    ...(times === 1 ? [] : [`the genuine one was kept ${times} times`]),
    ...wellAnswered.map(({ kind, status }) => `${kind} was answered with ${status}`),
    ...(isUp && cut.length === 0 ? [] : ['the app did not answer any more']),
    ...(lagMs > MOST_LAG_MS ? [`the event loop waited ${Math.round(lagMs)} ms (p99)`] : []),
  ],
});
await database.close();
process.exit(0);
