// npm run chaos: drills that break things on purpose, and hold what we know against what reached the ATS. The short form is a tenth of
// the long one. Every run draws a new seed and prints it first. --long, --share 0.02 of the long form, --seed N, --database embedded|server, --drill NAME,
// --report FILE for how many drills held.
// TEST_DATABASE_URL, else CHAOS_DATABASE_URL, names a PostgreSQL server; a database of its own is made there for each drill, and dropped.
import { randomInt } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from '../build-all.mjs';
import { isBuildFresh } from '../build-state.mjs';
import { type Beside, drills } from '../chaos/drills';
import { type DrillLine, summarise } from '../chaos/figures';
import { bundleAll } from '../chaos/programs';
import { makeTemplate, runDrill } from '../chaos/run-drill';
import { isStopping, stopAll, stopAllOnSignal } from '../child-processes.mjs';

const MOST_SENTENCES = 20;
/** With more of them at once, calls take so long that they are late for other reasons than those that are tried. */
const LANES = 2;

const { values: asked } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    share: { type: 'string', default: '0.1' },
    seed: { type: 'string' },
    database: { type: 'string' },
    drill: { type: 'string' },
    report: { type: 'string' },
  },
});
const share = asked.long ? 1 : Number(asked.share);
const seed = asked.seed ?? String(randomInt(1_000_000_000));
const server = process.env.TEST_DATABASE_URL || process.env.CHAOS_DATABASE_URL || null;
const chosen = drills.filter(({ name }) => !asked.drill || asked.drill === name);

function whyNot(): string | null {
  if (!(share > 0 && share <= 1)) return '--share is a number from 0 to 1.';
  if (asked.database && !['embedded', 'server'].includes(asked.database)) return '--database is embedded or server.';
  if (asked.database === 'server' && !server) return 'Set TEST_DATABASE_URL to the address of a PostgreSQL server.';
  if (chosen.length > 0) return null;
  return `There is no drill "${asked.drill}". There are: ${drills.map(({ name }) => name).join(', ')}.`;
}

const reason = whyNot();
if (reason !== null) {
  console.error(reason);
  process.exit(1);
}

function sayLine(database: string, { drill, broken, own, ...counted }: DrillLine): void {
  console.log(`${broken.length === 0 ? '✓' : '✗'} ${JSON.stringify({ database, drill, ...counted, ...own })}`);
  for (const sentence of broken.slice(0, MOST_SENTENCES)) console.log(`    ${sentence}`);
  if (broken.length > MOST_SENTENCES) console.log(`    and ${broken.length - MOST_SENTENCES} more`);
}

stopAllOnSignal();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'switchyard-chaos-'));
process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
if (!isBuildFresh()) await buildAll();
await bundleAll();
console.log(`Seed ${seed}: npm run chaos -- ${asked.long ? '--long ' : ''}--seed ${seed}`);

type Database = 'embedded' | 'server';
const databases = (['embedded', 'server'] as const).filter((name) => !asked.database || asked.database === name);
const reached = databases.filter((database) => database === 'embedded' || server !== null);
const lines: Record<Database, DrillLine[]> = { embedded: [], server: [] };

type Task = { drill: string; database: Database };

function tasksBeside(beside: Beside): Task[] {
  const drillsOf = chosen.filter((drill) => (drill.beside ?? 'anything') === beside);
  return drillsOf.flatMap(({ name, on }) =>
    reached.filter((database) => on.includes(database)).map((database) => ({ drill: name, database })),
  );
}

async function runTask({ drill, database }: Task): Promise<void> {
  if (isStopping()) return;
  const place = { drill, seed: `${seed} ${drill}`, share, folder };
  const line = await runDrill({ ...place, server: database === 'server' ? server : null });
  lines[database].push(line);
  sayLine(database, line);
}

/** So many at once, in this order. */
async function runInLanes(tasks: Task[], lanes: number): Promise<void> {
  const left = [...tasks];
  const runLane = async () => {
    for (let task = left.shift(); task; task = left.shift()) await runTask(task);
  };
  await Promise.all(Array.from({ length: lanes }, runLane));
}

if (reached.length < databases.length) {
  console.log('No PostgreSQL server: TEST_DATABASE_URL is not set, so only the embedded database is tried.');
}
if (reached.includes('embedded')) await makeTemplate(folder);
await runInLanes(tasksBeside('anything'), LANES);
for (const { name } of chosen) {
  const both = tasksBeside('itself').filter(({ drill }) => drill === name);
  await runInLanes(both, both.length);
}
await runInLanes(tasksBeside('nothing'), 1);
for (const database of reached) console.log(JSON.stringify(summarise(seed, database, lines[database])));

const failed = Object.values(lines).flatMap((ofOne) => ofOne.filter(({ broken }) => broken.length > 0)).length;
const passed = Object.values(lines).flat().length - failed;
if (asked.report) fs.writeFileSync(asked.report, JSON.stringify({ passed, failed }));
await stopAll();
process.exit(failed === 0 && !isStopping() ? 0 : 1);
