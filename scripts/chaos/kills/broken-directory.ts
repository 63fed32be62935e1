import fs from 'node:fs';
import path from 'node:path';
import { freePort } from '../../bench/scaled-sandbox';
import { run } from '../../run.mjs';
import type { Order } from '../order';

const PATIENCE_MS = 90_000;

/** The app on a copy of the data directory whose most important file was cut short. A sentence for each thing that does not hold. */
export async function tryBrokenDirectory(order: Order, random: { integer(below: number): number }): Promise<string[]> {
  const whole = path.join(order.folder, 'data');
  const broken = path.join(order.folder, 'broken');
  fs.cpSync(whole, broken, { recursive: true });
  const file = path.join(broken, 'database', 'global', 'pg_control');
  fs.truncateSync(file, random.integer(200));
  const before = namesAndSizes(broken);

  const { code, output } = await startOn(broken);
  const after = namesAndSizes(broken);
  const lost = [...before].filter(([name, size]) => after.get(name) !== size).map(([name]) => name);
  return [
    ...(code === 1 ? [] : [`On a broken data directory the program ended with ${code}.`]),
    ...(output.includes(broken) && output.length < 2_000
      ? []
      : [`A broken data directory is reported as: ${output.slice(0, 300)}`]),
    ...lost.map((name) => `The broken data directory was not kept: ${name}`),
  ];
}

/** How the app ends, and what it says. Its log has what only the reporter of a fatal error writes. */
async function startOn(dataDir: string): Promise<{ code: number; output: string }> {
  const env = {
    ...process.env,
    SWITCHYARD_DATA_DIR: dataDir,
    SWITCHYARD_DEMO: '1',
    PORT: String(await freePort()),
    LOG_LEVEL: 'fatal',
  };
  const { code, output } = await run({
    node: ['scripts/start.mjs'],
    program: '',
    args: [],
    env,
    quiet: true,
    timeoutMs: PATIENCE_MS,
  });
  const fatal = output.split('\n').filter((line) => line.startsWith('{"level":60'));
  return { code, output: fatal.join('\n') };
}

function namesAndSizes(folder: string): Map<string, number> {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries
      .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
      .filter((name) => !name.endsWith('.lock'))
      .map((name) => [path.relative(folder, name), fs.statSync(name).size]),
  );
}
