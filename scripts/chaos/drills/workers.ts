// Three workers on one server: together they have no more in flight for a connection than one may have.
import { setTimeout as wait } from 'node:timers/promises';
import { database, pool } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrate';
import { MOST_PER_CONNECTION } from '@/lib/outbox/claim';
import { openCompany } from '../company';
import { judgeMoves, readMoves } from '../evidence';
import { noFigures, readOrder, report, sizeOf } from '../order';
import { patiently } from '../patiently';
import { moveByAll } from '../recruiters';
import { sandboxControl } from '../sandbox-control';
import { startWorkers } from '../workers';

const WORKERS = 3;
/** Enough for each worker to find something whenever it looks. */
const MOST_WAITING = 300;
const PATIENCE_MS = 600_000;

const order = readOrder();
const sandbox = sandboxControl(order.sandboxUrl);
const intents = sizeOf(order, 5_000);

await migrate(pool);
await sandbox.settings({ mirrorDelayMs: 300, rateLimit: 10_000_000, atsDelayMs: 25 });
const customers = ['homerun', 'greenhouse'] as const;
const company = await openCompany(sandbox, {
  recruiters: 10,
  people: Math.ceil(intents / 4),
  customers: [...customers],
});
const workers = await startWorkers(order, WORKERS);
const { cards, jobs } = await company.firstRead();

let waiting = 0;
const watch = setInterval(async () => {
  waiting = await company.count(['held', 'queued', 'sending']).catch(() => waiting);
  await sandbox.writes();
}, 250);
const { acknowledged } = await moveByAll({
  recruiters: company.recruiters,
  cards,
  jobs,
  moves: intents,
  seed: order.seed,
  pace: async () => {
    while (waiting > MOST_WAITING) await wait(20);
  },
});
await patiently('The last changes', PATIENCE_MS, async () => {
  return (await company.count(['held', 'queued', 'sending'])) === 0;
});
clearInterval(watch);
await company.readAll();

const verdict = await judgeMoves(company, sandbox, new Set(acknowledged.map(({ intentId }) => intentId)));
const repeated = (await readMoves(company)).filter(({ attempts }) => attempts > 1);
const peak = await sandbox.peakInFlight();
const atWork = await pool.query<{ count: number }>('SELECT count(DISTINCT pid)::int AS count FROM worker_beat');
const busy = atWork.rows[0]?.count ?? 0;
await report({
  ...noFigures,
  intents: acknowledged.length,
  lost: verdict.lost.length,
  doubled: verdict.doubled.length + repeated.length,
  outOfOrder: verdict.outOfOrder.length,
  unresolved: verdict.unresolved.length,
  own: { workers: busy, peakInFlight: peak, calls: (await sandbox.writes()).length },
  broken: [
    ...Object.values(verdict).flat(),
    ...repeated.map(({ id, attempts }) => `${id} was sent ${attempts} times although nothing failed`),
    ...(peak > MOST_PER_CONNECTION ? [`${peak} were in flight at once`] : []),
    ...(busy < WORKERS ? [`only ${busy} workers ran`] : []),
  ],
});
await workers.stop();
await database.close();
process.exit(0);
