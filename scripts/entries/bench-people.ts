// npm run bench:people: how fast the list of people answers on the embedded database and on PostgreSQL. One JSON line per database;
// BENCH_PEOPLE people (100,000). BENCH_DATABASE_URL names the PostgreSQL server; a database of its own is made there and dropped.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { withOwnDatabase } from '../bench/own-database';

/** In a process of its own: a process has one database. */
function measure(env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--conditions=react-server', '--import', 'tsx', 'scripts/bench/people/measure-people.ts'],
      { env: { ...process.env, SWITCHYARD_SECRET: 'for a benchmark', LOG_LEVEL: 'warn', ...env }, stdio: 'inherit' },
    );
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`Measuring ended with ${code}.`))));
  });
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'switchyard-bench-'));
try {
  await measure({ DATABASE_URL: '', SWITCHYARD_DATA_DIR: path.join(folder, 'data') });
  await withOwnDatabase((url) => measure({ DATABASE_URL: url }));
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
