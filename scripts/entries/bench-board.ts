// npm run bench:board: what a job's board costs with 100, 1,000 and 10,000 people on it, measured from outside on the built app in a
// browser. One JSON line per size and one that compares them. BENCH_DATABASE_URL names a PostgreSQL server to measure on instead of
// the embedded database; a database of its own is made there and dropped. --rounds 3, --moves 2, --sizes 100,1000,10000,
// --clients 1,10,30 for so many readers at once.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from '@playwright/test';
import { medians, rounded } from '../bench/board/figures';
import { measureBoard } from '../bench/board/measure-board';
import { probeScript } from '../bench/board/probe-script';
import { refuseLess } from '../bench/board/refuse-less';
import { BIG_JOB, seedJob } from '../bench/board/seed-jobs';
import { findJob, type Session, signIn } from '../bench/board/sign-in';
import { startApp } from '../bench/board/start-app';
import { type Measured, summarise } from '../bench/board/summary';
import { timeCrowd, timeRequests } from '../bench/board/time-requests';
import { startScaledSandbox } from '../bench/scaled-sandbox';
import { buildAll } from '../build-all.mjs';
import { isBuildFresh } from '../build-state.mjs';
import { isStopping, stopAll, stopAllOnSignal } from '../child-processes.mjs';
import { findChromium } from '../find-chromium.mjs';
import { throwAwayDatabase } from '../throw-away-database.mjs';

const { values: asked } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    moves: { type: 'string', default: '2' },
    sizes: { type: 'string', default: '100,1000,10000' },
    clients: { type: 'string', default: '' },
  },
});
const numbers = (text: string) => text.split(',').filter(Boolean).map(Number);
const rounds = Number(asked.rounds);
const moves = Number(asked.moves);
const sizes = numbers(asked.sizes).sort((one, other) => one - other);
const [smallest, ...larger] = sizes;
const largest = larger.at(-1);
if (![rounds, moves, ...sizes].every((number) => Number.isInteger(number) && number > 0) || !smallest || !largest) {
  console.error('--rounds and --moves are whole numbers, --sizes at least two of them: 100,1000,10000.');
  process.exit(1);
}

type Job = { people: number; address: string; dataAddress: string };

async function findJobs(browser: Browser, session: Session, url: string, names: Map<number, string>): Promise<Job[]> {
  const context = await browser.newContext({ storageState: session.storageState });
  const jobs: Job[] = [];
  for (const [people, name] of names) {
    const path = await findJob(context, url, name);
    jobs.push({ people, address: `${url}${path}`, dataAddress: `${url}/api${path}/board` });
  }
  await context.close();
  return jobs;
}

async function measureOnce(browser: Browser, session: Session, probe: string, job: Job) {
  await refuseLess(job.address, job.dataAddress, session.cookie, job.people);
  const data = await timeRequests(job.dataAddress, session.cookie, 30);
  const page = await timeRequests(job.address, session.cookie, 10);
  const figures = await measureBoard({ browser, session, probe, address: job.address, people: job.people, moves });
  return {
    dataP50Ms: data.p50,
    dataP95Ms: data.p95,
    dataKB: data.kilobytes,
    pageTtfbP50Ms: page.firstByteP50,
    ...figures,
  };
}

const say = (line: object) => console.log(JSON.stringify({ bench: 'board', ...line }));

function sayFigures(database: string, { people, runs }: Measured): void {
  const figures = Object.entries(medians(runs)).map(([name, value]) => [name, rounded(value)]);
  say({ database, people, rounds: runs.length, ...Object.fromEntries(figures) });
}

async function measureAll(browser: Browser, url: string, names: Map<number, string>, database: string): Promise<void> {
  const session = await signIn(browser, url);
  const jobs = await findJobs(browser, session, url, names);
  const probe = await probeScript();
  const measured: Measured[] = jobs.map(({ people }) => ({ people, runs: [] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, job] of jobs.entries()) measured[at]?.runs.push(await measureOnce(browser, session, probe, job));
  }
  for (const size of measured) sayFigures(database, size);

  const [few, many] = [measured[0], measured.at(-1)];
  if (few && many) say({ database, from: few.people, to: many.people, ...summarise(few, many) });

  const crowded = jobs.find(({ people }) => people === 1000) ?? jobs[0];
  for (const clients of numbers(asked.clients)) {
    if (!crowded) break;
    const { perSecond, p50, p95 } = await timeCrowd(crowded.dataAddress, session.cookie, clients);
    const figures = { requestsPerSecond: rounded(perSecond), p50Ms: rounded(p50), p95Ms: rounded(p95) };
    say({ database, people: crowded.people, clients, ...figures });
  }
}

async function bench(folder: string, databaseUrl: string): Promise<void> {
  const sandbox = await startScaledSandbox(Math.max(...sizes), path.join(folder, 'sandbox'));
  process.once('exit', sandbox.stop);
  const names = new Map<number, string>();
  for (const people of sizes) names.set(people, people === largest ? BIG_JOB : await seedJob(sandbox.url, people));
  const app = await startApp({ sandboxUrl: sandbox.url, databaseUrl, folder });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || findChromium() || undefined,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  await measureAll(browser, app.url, names, databaseUrl ? 'server' : 'embedded').finally(() => browser.close());
}

stopAllOnSignal();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'switchyard-bench-'));
process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
if (!isBuildFresh()) await buildAll();

const server = process.env.BENCH_DATABASE_URL;
const database = server ? await throwAwayDatabase(server) : null;
let code = 0;
try {
  await bench(folder, database?.url ?? '');
} catch (cause) {
  if (!isStopping()) console.error(cause instanceof Error ? cause.message : cause);
  code = 1;
} finally {
  await stopAll();
  await database?.drop();
}
process.exit(code);
