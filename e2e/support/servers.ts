import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/child-processes.mjs';
import { startService } from '../../scripts/service.mjs';
import { addressesOf, HOLD_MS } from './addresses';
import { singleSignOn } from './single-sign-on';

const logs = path.join(root, '.data', 'e2e');

export const serverNames = ['app', 'sandbox'] as const;
export type ServerName = (typeof serverNames)[number];

const nameOf = (server: ServerName, worker: number) => (worker === 0 ? server : `${server}-${worker + 1}`);
export const logFileOf = (server: ServerName, worker: number) => path.join(logs, `${nameOf(server, worker)}.log`);

/** A server that keeps its data between starts, so that a test can take it away and bring it back. */
export type Server = {
  start: () => Promise<void>;
  stop: () => Promise<void>;
  /** As if the machine had ended it: without a word. */
  kill: () => Promise<void>;
  remove: () => void;
  /** Where its data are. */
  directory: string;
};

type Plan = {
  name: string;
  args: string[];
  env: (directory: string) => Record<string, string>;
  ready: { url: string; within: number; until?: (answer: { status: string }) => boolean };
};

/** The test run's own environment without what would point a server at somebody's data. */
function cleanEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(SWITCHYARD_|SANDBOX_|DATABASE_URL|PORT$|KOMBO_|OIDC_|SMTP_)/.test(name),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, value ?? '']));
}

function makeServer({ name, args, env, ready }: Plan): Server {
  const directory = mkdtempSync(path.join(os.tmpdir(), `switchyard-e2e-${name}-`));
  let service: ReturnType<typeof startService> | null = null;

  const end = async (how: (running: ReturnType<typeof startService>) => void | Promise<void>) => {
    const running = service;
    service = null;
    if (!running) return;
    await how(running);
    await running.stopped;
  };
  return {
    start: async () => {
      const started = startService(name, args, { logs, env: { ...cleanEnvironment(), ...env(directory) } });
      service = started;
      void started.stopped.then((reason: Error) => service === started && console.error(reason.message));
      await started.answers(ready.url, ready);
    },
    stop: () => end((running) => running.stop()),
    kill: () =>
      end((running) => {
        running.kill();
      }),
    remove: () => rmSync(directory, { recursive: true, force: true }),
    directory,
  };
}

export function makeSandbox(worker: number): Server {
  const addresses = addressesOf(worker);
  return makeServer({
    name: nameOf('sandbox', worker),
    args: ['--import', 'tsx', 'sandbox/main.ts'],
    env: (directory) => ({ SANDBOX_PORT: new URL(addresses.sandbox).port, SANDBOX_DATA_DIR: directory }),
    ready: { url: `${addresses.sandbox}/__sandbox/health`, within: 60_000 },
  });
}

/** The built app on an embedded database, empty at its first start. */
export function makeApp(worker: number): Server {
  const addresses = addressesOf(worker);
  return makeServer({
    name: nameOf('app', worker),
    args: ['scripts/start.mjs', '--hostname', '127.0.0.1'],
    env: (directory) => ({
      PORT: new URL(addresses.app).port,
      DATABASE_URL: '', // or a developer's .env would name one
      SWITCHYARD_WORKER: 'on',
      SWITCHYARD_DATA_DIR: directory,
      SWITCHYARD_URL: addresses.app,
      SWITCHYARD_HOLD_MS: String(HOLD_MS),
      KOMBO_API_URL: `${addresses.sandbox}/v1`,
      ...singleSignOn(addresses.issuer),
    }),
    ready: { url: `${addresses.app}/api/health`, within: 120_000, until: ({ status }) => status === 'ok' },
  });
}
