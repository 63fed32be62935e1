import { once } from 'node:events';
import path from 'node:path';
import { freePort } from '../../bench/scaled-sandbox';
import { startNode } from '../../child-processes.mjs';
import { startService } from '../../service.mjs';
import type { Order } from '../order';

export const METRICS_TOKEN = 'a token for a drill';
const PATIENCE_MS = 120_000;

type Running = { kill: () => Promise<void>; stop: () => Promise<void>; readyAfterMs: number };

/** The built app as `npm start` runs it, with the demo's people and connections, always at the same address. */
export type App = { url: string; start: (settings?: Record<string, string>) => Promise<Running> };

export async function prepareApp(order: Order): Promise<App> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let starts = 0;
  return {
    url,
    start: async (settings = {}) => {
      starts += 1;
      const env = { ...process.env, ...appSettings(port, url), ...settings };
      const args = ['scripts/start.mjs', '--hostname', '127.0.0.1'];
      const began = performance.now();
      const service = startService(`app-${starts}`, args, { env, logs: path.join(order.folder, 'logs') });
      await service.answers(`${url}/api/health`, {
        within: PATIENCE_MS,
        until: ({ status }: { status: string }) => status === 'ok',
      });
      const readyAfterMs = performance.now() - began;
      const end = async (how: () => unknown) => {
        await how();
        await service.stopped;
      };
      return { kill: () => end(service.kill), stop: () => end(() => service.stop(30_000)), readyAfterMs };
    },
  };
}

function appSettings(port: number, url: string): Record<string, string> {
  return {
    PORT: String(port),
    SWITCHYARD_URL: url,
    SWITCHYARD_DEMO: '1',
    METRICS_TOKEN,
    NODE_ENV: 'production',
  };
}

/** `npm run worker`, beside the app on a server. */
export function startBuiltWorker(): { kill: () => Promise<void>; stop: () => Promise<void> } {
  const child = startNode(['scripts/run-built.mjs', 'worker']);
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return { kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}
