import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from './run.mjs';
import { chaosCounts, countTests, playwrightCounts, vitestCounts } from './test-counts.mjs';

async function runAndCount(start, read) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'switchyard-report-'));
  const file = path.join(folder, 'report.json');
  try {
    const { code, output } = await start(file);
    const report = existsSync(file) ? readFileSync(file, 'utf8') : '';
    return { ...countTests(report, read, code), output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `project` as in vitest.config.ts. The environment says nothing that a test does not set itself, but for `extra`. */
export function runVitest(project, { extra = {}, quiet = false } = {}) {
  const { NODE_ENV: _mode, DATABASE_URL: _database, TEST_DATABASE_URL: _server, ...env } = process.env;
  return runAndCount(
    (report) =>
      run({
        node: [
          'node_modules/vitest/vitest.mjs',
          'run',
          `--project=${project}`,
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${report}`,
        ],
        env: { ...env, ...extra },
        quiet,
        timeoutMs: 1_200_000,
      }),
    vitestCounts,
  );
}

export function runPlaywright(chromium) {
  return runAndCount(
    (report) =>
      run({
        node: [
          'node_modules/@playwright/test/cli.js',
          'test',
          '--reporter=list,json,./e2e/support/server-log-reporter.ts',
        ],
        env: { ...process.env, CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
        timeoutMs: 1_800_000,
      }),
    playwrightCounts,
  );
}

/** The drills in their short form, on the embedded database and on the server of TEST_DATABASE_URL where it names one. */
export function runChaos() {
  const { NODE_ENV: _mode, DATABASE_URL: _database, CHAOS_DATABASE_URL: _server, ...env } = process.env;
  return runAndCount(
    (report) =>
      run({
        node: ['--conditions=react-server', '--import', 'tsx', 'scripts/entries/chaos.ts', '--report', report],
        env,
        timeoutMs: 1_800_000,
      }),
    chaosCounts,
  );
}
