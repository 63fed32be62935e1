// Moves of many recruiters while thirty of a hundred calls fail.
import { setTimeout as wait } from 'node:timers/promises';
import { database, pool } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrate';
import { openCompany } from '../company';
import { judgeMoves, readMoves, storiesOf } from '../evidence';
import { thirtyOfHundred } from '../faults';
import { noFigures, readOrder, report, sizeOf } from '../order';
import { patiently } from '../patiently';
import { moveByAll } from '../recruiters';
import { sandboxControl } from '../sandbox-control';
import { startWorkers } from '../workers';

const RECRUITERS = 20;
/** As many moves as may wait before the recruiters pause: on a machine that is slow they would pile up. */
const MOST_WAITING = 200;
const PATIENCE_MS = 600_000;

const order = readOrder();
// Fewer reads of the mirror in between than where processes die: those are not what this is about.
process.env.SWITCHYARD_HASTE = '6';
const sandbox = sandboxControl(order.sandboxUrl);
const moves = sizeOf(order, 10_000);

await migrate(pool);
await sandbox.settings({ mirrorDelayMs: 300, rateLimit: 10_000_000 });
const company = await openCompany(sandbox, { recruiters: RECRUITERS, people: Math.ceil(moves / 6) });
const workers = await startWorkers(order, 2);
const { cards, jobs } = await company.firstRead();

await sandbox.spoil(thirtyOfHundred(order.seed));
let waiting = 0;
const watch = setInterval(async () => {
  waiting = await company.count(['held', 'queued', 'sending']).catch(() => waiting);
  await sandbox.writes();
}, 250);
const started = performance.now();
const { acknowledged, refused } = await moveByAll({
  recruiters: company.recruiters,
  cards,
  jobs,
  moves,
  seed: order.seed,
  pace: async () => {
    while (waiting > MOST_WAITING) await wait(20);
  },
});
const movedIn = performance.now() - started;
await patiently('The last moves', PATIENCE_MS, async () => {
  return (await company.count(['held', 'queued', 'sending'])) === 0;
});
const sentIn = performance.now() - started;
clearInterval(watch);
await sandbox.mend();
await company.readAll();

const verdict = await judgeMoves(company, sandbox, new Set(acknowledged.map(({ intentId }) => intentId)));
const all = await readMoves(company);
const tell = await storiesOf(company, sandbox);
const inState = (state: string) => all.filter((move) => move.state === state).length;
const conflicts = all.filter(({ state }) => state === 'conflict');
const finallyRefused = all.filter(({ state }) => state === 'refused');
await report({
  ...noFigures,
  intents: acknowledged.length,
  lost: verdict.lost.length,
  doubled: verdict.doubled.length,
  outOfOrder: verdict.outOfOrder.length,
  unresolved: verdict.unresolved.length,
  own: {
    settled: inState('settled'),
    superseded: inState('superseded'),
    conflicts: conflicts.length,
    finallyRefused: finallyRefused.length,
    refusedAtTheDoor: refused,
    calls: (await sandbox.writes()).length,
    movedInSeconds: Math.round(movedIn / 1000),
    sentInSeconds: Math.round(sentIn / 1000),
  },
  broken: [
    ...Object.values(verdict).flat(),
    // Nobody but the recruiters moves anybody, and no fault is a refusal.
    ...[...conflicts, ...finallyRefused].map(
      ({ id, state, failure, applicationKomboId }) => `${id} is a ${state}: ${failure} ${tell(applicationKomboId)}`,
    ),
  ],
});
await workers.stop();
await database.close();
process.exit(0);
