// npm run bench:many: moving many people at once on the embedded database and on PostgreSQL, against a sandbox that takes 200 ms for
// each call: how long the look before it takes, how long the answer, until all are confirmed, and how many were in flight at most. One
// JSON line per database; BENCH_MANY people (500). BENCH_DATABASE_URL names the PostgreSQL server; a database of its own is made there and dropped.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { withOwnDatabase } from '../bench/own-database';
import { startScaledSandbox } from '../bench/scaled-sandbox';

const people = Number(process.env.BENCH_MANY ?? 500);
const ATS_DELAY_MS = 200;

/** In a process of its own: a process has one database. */
function measure(env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--conditions=react-server', '--import', 'tsx', 'scripts/bench/many/measure-many.ts'],
      { env: { ...process.env, SWITCHYARD_SECRET: 'for a benchmark', LOG_LEVEL: 'fatal', ...env }, stdio: 'inherit' },
    );
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`Measuring ended with ${code}.`))));
  });
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'switchyard-bench-'));
/** Each database its own ATS: the first one's moves are none of the second's business. */
async function withSandbox(name: string, work: (shared: Record<string, string>) => Promise<void>): Promise<void> {
  const sandbox = await startScaledSandbox(people, path.join(folder, name), { atsDelayMs: ATS_DELAY_MS });
  try {
    await work({ KOMBO_API_URL: `${sandbox.url}/v1`, BENCH_MANY: String(people), SWITCHYARD_HOLD_MS: '0' });
  } finally {
    sandbox.stop();
  }
}

try {
  const data = path.join(folder, 'data');
  await withSandbox('first', (shared) => measure({ ...shared, DATABASE_URL: '', SWITCHYARD_DATA_DIR: data }));
  await withOwnDatabase((url) => withSandbox('second', (shared) => measure({ ...shared, DATABASE_URL: url })));
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
