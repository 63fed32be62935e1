// npm run bench:sync: how fast a mirror is read into the embedded database and into PostgreSQL, beside the plainest route there is, in
// one run. One JSON line per database; BENCH_PEOPLE people (50,000) and as many applications. BENCH_DATABASE_URL names the PostgreSQL
// server; a database of its own is made there and dropped.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { withOwnDatabase } from '../bench/own-database';
import { startScaledSandbox } from '../bench/scaled-sandbox';

const people = Number(process.env.BENCH_PEOPLE ?? 50_000);

/** In a process of its own: a process has one database. */
function measure(env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--expose-gc', '--conditions=react-server', '--import', 'tsx', 'scripts/bench/measure-sync.ts'],
      {
        env: { ...process.env, SWITCHYARD_SECRET: 'for a benchmark', LOG_LEVEL: 'warn', ...env },
        stdio: 'inherit',
      },
    );
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`Measuring ended with ${code}.`))));
  });
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'switchyard-bench-'));
const sandbox = await startScaledSandbox(people, path.join(folder, 'sandbox'));
const shared = { KOMBO_API_URL: `${sandbox.url}/v1` };
try {
  await measure({ ...shared, DATABASE_URL: '', SWITCHYARD_DATA_DIR: path.join(folder, 'data') });
  await withOwnDatabase((url) => measure({ ...shared, DATABASE_URL: url }));
} finally {
  sandbox.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
