// Two recruiters and somebody in the ATS move the same card, at whatever moment each of them happens to.
import { setTimeout as wait } from 'node:timers/promises';
import { HOLDING } from '@/lib/board/board';
import { moveApplication } from '@/lib/board/move-application';
import { database, pool, prisma } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrate';
import type { Context } from '@/lib/edge/context';
import { AppError } from '@/lib/result';
import { markDue } from '@/lib/sync/mark-due';
import { type Random, randomFrom } from '@/sandbox/seed/random';
import { type Card, openCompany } from '../company';
import { noFigures, readOrder, report, sizeOf } from '../order';
import { patiently } from '../patiently';
import { judgeRaces, type Race } from '../races/judge-races';
import { sandboxControl } from '../sandbox-control';
import { startWorkers } from '../workers';

const AT_ONCE = 10;
const PATIENCE_MS = 300_000;

const order = readOrder();
const sandbox = sandboxControl(order.sandboxUrl);
const races = sizeOf(order, 1_000);

await migrate(pool);
await sandbox.settings({ mirrorDelayMs: 50, rateLimit: 10_000_000, atsDelayMs: 20 });
const company = await openCompany(sandbox, { recruiters: 2, people: races, customers: ['greenhouse'] });
const { organisationId, connectionIds } = company;
const workers = await startWorkers(order, 2);
const { cards, jobs } = await company.firstRead();
const stageRows = await prisma.stage.findMany({ where: { organisationId }, select: { id: true, komboId: true } });
const komboIdOf = new Map(stageRows.map(({ id, komboId }) => [id, komboId]));
const [ada, alan] = company.recruiters;
if (!ada || !alan) throw new Error('A race needs two recruiters.');

/** Null: refused, because somebody was faster. */
async function move(recruiter: Context, card: Card, from: string, to: string): Promise<string | null> {
  try {
    return (await moveApplication(recruiter, { applicationId: card.id, from, to })).intentId;
  } catch (error) {
    if (error instanceof AppError && (error.kind === 'stale' || error.kind === 'refused')) return null;
    throw error;
  }
}

/** When our copy shows what the ATS did, at the latest; null: not within the race. */
async function whenSeen(card: Card, stageId: string): Promise<Date | null> {
  for (let look = 0; look < 60; look += 1) {
    const { syncedStageId } = await prisma.application.findFirstOrThrow({
      where: { organisationId, id: card.id },
      select: { syncedStageId: true },
    });
    if (syncedStageId === stageId) return new Date();
    await wait(25);
  }
  return null;
}

async function moveInAts(card: Card, stageId: string, random: Random): Promise<Date | null> {
  await wait(random.integer(700));
  await sandbox.moveInAts(card.komboId, komboIdOf.get(stageId) ?? '');
  await wait(60 + random.integer(200));
  // As a webhook would.
  await markDue({ organisationId, connectionId: card.connectionId, trigger: 'webhook', models: ['applications'] });
  return whenSeen(card, stageId);
}

async function runRace(card: Card, number: number): Promise<Race> {
  const random = randomFrom(`${order.seed} race ${number}`);
  const { shownStageId } = await prisma.application.findFirstOrThrow({ where: { organisationId, id: card.id } });
  const stages = (jobs.get(card.jobId)?.openStageIds ?? []).filter((id) => id !== shownStageId);
  const turn = random.integer(stages.length);
  const [first, second, inAts] = [0, 1, 2].map((step) => stages[(turn + step) % stages.length] ?? '');
  const from = shownStageId ?? HOLDING;
  const asked = async (recruiter: Context, to: string | undefined) => {
    await wait(random.integer(300));
    return move(recruiter, card, from, to ?? '');
  };
  const [byAda, byAlan, seenAt] = await Promise.all([
    asked(ada as Context, first), // there are two, see above
    asked(alan as Context, second),
    moveInAts(card, inAts ?? '', random),
  ]);
  const intentIds = [byAda, byAlan].filter((id) => id !== null);
  return { card, atsStageId: inAts ?? '', atsStageKomboId: komboIdOf.get(inAts ?? '') ?? '', seenAt, intentIds };
}

const run: Race[] = [];
for (let start = 0; start < races; start += AT_ONCE) {
  const batch = cards.slice(start, start + AT_ONCE);
  run.push(...(await Promise.all(batch.map((card, at) => runRace(card, start + at)))));
}
await patiently('The last moves', PATIENCE_MS, async () => {
  return (await company.count(['held', 'queued', 'sending'])) === 0;
});
await company.readAll();

const verdict = await judgeRaces(organisationId, connectionIds, sandbox, run);
await report({
  ...noFigures,
  intents: run.reduce((sum, { intentIds }) => sum + intentIds.length, 0),
  lost: verdict.lost.length,
  unresolved: verdict.unresolved.length,
  own: {
    races: run.length,
    seenBeforeTheEnd: run.filter(({ seenAt }) => seenAt !== null).length,
    overruled: verdict.overruled.length,
    unrecorded: verdict.unrecorded.length,
    conflicts: verdict.conflicts,
    shownTwice: verdict.shownTwice.length,
    atsHolds: verdict.atsHolds,
  },
  broken: [...verdict.lost, ...verdict.unresolved, ...verdict.overruled, ...verdict.unrecorded, ...verdict.shownTwice],
});
await workers.stop();
await database.close();
process.exit(0);
