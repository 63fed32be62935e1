// The built app, and on a server its workers too, killed again and again while recruiters move people over HTTP.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { randomFrom } from '@/sandbox/seed/random';
import { prepareApp, startBuiltWorker } from '../app/app-process';
import { signIn } from '../app/session';
import { judgeMoves, readMoves } from '../evidence';
import { thirtyOfHundred } from '../faults';
import { tryBrokenDirectory } from '../kills/broken-directory';
import { isAtRest, startTraffic } from '../kills/traffic';
import { noFigures, readOrder, report, sizeOf } from '../order';
import { patiently } from '../patiently';
import { integrations, sandboxControl } from '../sandbox-control';

const PEOPLE = 40;
/** Nobody is killed before anything has happened since the last time. */
const MOST_MOVES_OF_A_LIFE = 25;
const LONGEST_LIFE_MS = 15_000;
const MOST_RESTART_MS = 10_000;
const PATIENCE_MS = 300_000;

const order = readOrder();
const isServer = order.database === 'server';
const random = randomFrom(`${order.seed} kills`);
const sandbox = sandboxControl(order.sandboxUrl);
await sandbox.settings({ mirrorDelayMs: 200, webhookDebounceMs: 300, rateLimit: 10_000_000, atsDelayMs: 30 });
const name = `Chaos ${randomUUID()}`;
const people = { One: Array.from({ length: PEOPLE }, (_, number) => `Person ${number}`) };
const stages = ['One', 'Two', 'Three', 'Four', 'Five'];
await sandbox.seedJob({ integration: integrations.homerun, name, stages, ownStages: true, people });

// On a server the app leaves the sending to workers, so that each can be killed without the other.
const settings: Record<string, string> = isServer ? { SWITCHYARD_WORKER: 'off' } : {};
const app = await prepareApp(order);
let running = await app.start(settings);
const workers = isServer ? [startBuiltWorker(), startBuiltWorker()] : [];
const session = await signIn(app.url, 'recruiter@demo.test');
let jobId = '';
await patiently('The first read', PATIENCE_MS, async () => {
  jobId ||= (await session.findJob(name)) ?? '';
  return jobId !== '' && (await session.board(jobId)).total === PEOPLE;
});

await sandbox.spoil(thirtyOfHundred(order.seed));
const traffic = await startTraffic(session, jobId, order.seed);
async function untilMoved(more: number): Promise<void> {
  const enough = traffic.acknowledged.size + 1 + more;
  const end = performance.now() + LONGEST_LIFE_MS;
  while (traffic.acknowledged.size < enough && performance.now() < end) await wait(10);
  await wait(random.integer(200));
}

const restarts: number[] = [];
const kills = sizeOf(order, 50);
for (let kill = 0; kill < kills; kill += 1) {
  await untilMoved(random.integer(MOST_MOVES_OF_A_LIFE));
  const victim = random.integer(workers.length + 1);
  if (victim === workers.length) {
    await running.kill();
    running = await app.start(settings);
    restarts.push(running.readyAfterMs);
  } else {
    await workers[victim]?.kill();
    workers[victim] = startBuiltWorker();
  }
  await sandbox.writes();
}
await traffic.stop();
await sandbox.mend();
await sandbox.flush();
await patiently('Rest after the last kill', PATIENCE_MS, () => isAtRest(session, jobId));
await Promise.all(workers.map((worker) => worker.stop()));
await running.stop();

const broken = isServer ? [] : await tryBrokenDirectory(order, random);
// Only now: the embedded database belongs to one process.
const { database, prisma } = await import('@/lib/db/database');
const { id: organisationId } = await prisma.organisation.findFirstOrThrow();
const verdict = await judgeMoves({ organisationId }, sandbox, traffic.acknowledged);
const moves = await readMoves({ organisationId });
const longest = Math.max(0, ...restarts);
await report({
  ...noFigures,
  intents: traffic.acknowledged.size,
  lost: verdict.lost.length,
  doubled: verdict.doubled.length,
  outOfOrder: verdict.outOfOrder.length,
  unresolved: verdict.unresolved.length,
  kills,
  own: {
    appKills: restarts.length,
    longestRestartMs: Math.round(longest),
    writtenButNotAnswered: moves.length - traffic.acknowledged.size,
    unanswered: traffic.outcomes.unanswered,
    calls: (await sandbox.writes()).length,
  },
  broken: [
    ...Object.values(verdict).flat(),
    ...(longest > MOST_RESTART_MS ? [`a restart took ${Math.round(longest)} ms`] : []),
    ...(traffic.acknowledged.size < kills ? ['hardly anything was moved between the kills'] : []),
    ...broken,
  ],
});
await database.close();
process.exit(0);
