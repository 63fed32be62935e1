import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { startNode } from '../child-processes.mjs';
import { throwAwayDatabase } from '../throw-away-database.mjs';
import type { DrillLine } from './figures';
import { type Figures, noFigures, type Order } from './order';
import { programOf } from './programs';
import { startSandbox } from './sandbox-process';

const SECRET = 'a secret for a drill';

/** Where an empty embedded database lies once `makeTemplate` has run. */
const templateIn = (folder: string) => path.join(folder, 'template');

/** Making an embedded database takes seconds, so it is made once for all drills. */
export async function makeTemplate(folder: string): Promise<void> {
  const env = { ...process.env, DATABASE_URL: '', SWITCHYARD_DATA_DIR: templateIn(folder), SWITCHYARD_SECRET: SECRET };
  const child = startNode([programOf('make-template')], { env: { ...env, LOG_LEVEL: 'fatal' } });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('The empty database could not be made.');
}

/** `folder` is where all drills have theirs. */
export type Place = { drill: string; seed: string; share: number; folder: string; server: string | null };

/** One drill on one database, with a sandbox and a database of its own. What it does not survive it has not passed. */
export async function runDrill(place: Place): Promise<DrillLine> {
  const started = performance.now();
  const figures = await runWhole(place).catch((cause) => ({ ...noFigures, broken: [String(cause?.message ?? cause)] }));
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  return { drill: place.drill, ...figures, seconds };
}

async function runWhole({ drill, seed, share, folder, server }: Place): Promise<Figures> {
  const kind = server === null ? 'embedded' : 'server';
  const own = path.join(folder, kind, drill);
  fs.mkdirSync(own, { recursive: true });
  if (kind === 'embedded') fs.cpSync(templateIn(folder), path.join(own, 'data'), { recursive: true });
  const sandbox = await startSandbox(own);
  const database = server === null ? null : await throwAwayDatabase(server);
  try {
    return await runChild({
      drill,
      seed,
      share,
      database: kind,
      folder: own,
      databaseUrl: database?.url ?? '',
      sandboxUrl: sandbox.url,
    });
  } finally {
    await sandbox.stop(2_000);
    await database?.drop();
  }
}

async function runChild(order: Order): Promise<Figures> {
  const child = startNode([programOf(order.drill)], { env: { ...process.env, ...settingsOf(order) } });
  let figures: Figures | null = null;
  child.once('message', (message: unknown) => {
    figures = message as Figures; // our own child's
  });
  const [code] = await once(child, 'exit');
  if (figures === null) throw new Error(`The drill "${order.drill}" ended with exit code ${code} and no figures.`);
  return figures;
}

/** Our own waits shorter and Kombo's answers sooner missed, so that hours fit into minutes. */
function settingsOf(order: Order): Record<string, string> {
  return {
    CHAOS_ORDER: JSON.stringify(order),
    DATABASE_URL: order.databaseUrl,
    SWITCHYARD_DATA_DIR: path.join(order.folder, 'data'),
    SWITCHYARD_SECRET: SECRET,
    SWITCHYARD_HOLD_MS: '200',
    SWITCHYARD_HASTE: '20',
    KOMBO_API_URL: `${order.sandboxUrl}/v1`,
    KOMBO_TIMEOUT_MS: '2500',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'fatal',
  };
}
