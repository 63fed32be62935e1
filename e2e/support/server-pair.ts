import { cpSync } from 'node:fs';
import { addressesOf } from './addresses';
import { makeApp, makeSandbox, type Server, type ServerName } from './servers';

/** One worker's app, and the Kombo it talks to. */
export type Pair = Record<ServerName, Server> & { addresses: Record<ServerName, string> };

export function makePair(worker: number): Pair {
  return { app: makeApp(worker), sandbox: makeSandbox(worker), addresses: addressesOf(worker) };
}

export async function startPair({ sandbox, app }: Pair): Promise<void> {
  await sandbox.start();
  await app.start();
}

export async function stopPair({ sandbox, app }: Pair): Promise<void> {
  await app.stop();
  await sandbox.stop();
}

export async function removePair(pair: Pair): Promise<void> {
  await stopPair(pair);
  pair.app.remove();
  pair.sandbox.remove();
}

/** Gives the others all that the first one has, which stops for that: only data that nobody writes to can be copied. */
export async function copyPair(first: Pair, others: Pair[]): Promise<void> {
  await stopPair(first);
  for (const other of others) {
    cpSync(first.sandbox.directory, other.sandbox.directory, { recursive: true });
    cpSync(first.app.directory, other.app.directory, { recursive: true });
  }
  await Promise.all([first, ...others].map(startPair));
  await Promise.all(others.map((other) => tellOwnApp(other, first)));
}

/** The copied sandbox sends its webhooks to the first app. */
async function tellOwnApp({ addresses }: Pair, first: Pair): Promise<void> {
  const webhooks = `${addresses.sandbox}/__sandbox/webhooks`;
  const { subscribers }: { subscribers: { url: string }[] } = await (await fetch(webhooks)).json();
  await fetch(webhooks, { method: 'DELETE' });
  for (const { url } of subscribers) {
    await fetch(webhooks, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: url.replace(first.addresses.app, addresses.app) }),
    });
  }
}
