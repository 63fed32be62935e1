import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from './child-processes.mjs';
import { demoSettings, refuseDemo } from './demo-settings.mjs';

let directory: string;
const servers: Server[] = [];

beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'switchyard-demo-'));
});

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  rmSync(directory, { recursive: true, force: true });
});

async function listen(host: string): Promise<string> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  return address && typeof address === 'object' ? String(address.port) : '';
}

/** A port that was free a moment ago. */
async function freePort(): Promise<string> {
  const port = await listen('127.0.0.1');
  await new Promise((resolve) => servers.pop()?.close(resolve));
  return port;
}

async function settings(changes: Record<string, string>) {
  const ports = { PORT: await freePort(), SANDBOX_PORT: await freePort() };
  return demoSettings({ SWITCHYARD_DATA_DIR: directory, ...ports, ...changes });
}

function lock(owner: { pid: number; host: string }) {
  writeFileSync(path.join(directory, 'database.lock'), JSON.stringify(owner));
}

test('free ports and an unused data directory are fine', async () => {
  await expect(refuseDemo(await settings({}))).resolves.toBeUndefined();
});

test.each(['127.0.0.1', '0.0.0.0', '::'])('a port taken on %s is named, and how to choose another', async (host) => {
  const port = await listen(host);

  await expect(refuseDemo(await settings({ PORT: port }))).rejects.toThrow(
    `Port ${port} is taken by another program. Stop it, or set PORT to a free port.`,
  );
  await expect(refuseDemo(await settings({ SANDBOX_PORT: port }))).rejects.toThrow(/set SANDBOX_PORT/);
});

test('what is no port is refused', async () => {
  await expect(refuseDemo(await settings({ PORT: 'three' }))).rejects.toThrow('PORT must be a port number');
});

test('one port for both is refused', async () => {
  const port = await freePort();

  await expect(refuseDemo(await settings({ PORT: port, SANDBOX_PORT: port }))).rejects.toThrow('two different ports');
});

test('a data directory in use is named', async () => {
  lock({ pid: process.pid, host: os.hostname() });

  await expect(refuseDemo(await settings({}))).rejects.toThrow(`The data directory ${directory} is in use`);
});

test('the lock of a process that is gone holds nothing', async () => {
  lock({ pid: 2 ** 22 + 1, host: os.hostname() });

  await expect(refuseDemo(await settings({}))).resolves.toBeUndefined();
});

test('the demo keeps away from a real database, one that .env names too', () => {
  const { appEnv, sandboxEnv } = demoSettings({ DATABASE_URL: 'postgresql://production', SWITCHYARD_WORKER: 'off' });

  expect(appEnv).toMatchObject({ DATABASE_URL: '', SWITCHYARD_WORKER: '' });
  expect(sandboxEnv).toMatchObject({ DATABASE_URL: '' });
});

test('the demo keeps its data apart from those of "npm start"', () => {
  const { dataDir, appEnv, sandboxEnv } = demoSettings({});

  expect(path.relative(root, dataDir)).toBe(path.join('.data', 'demo'));
  expect(appEnv.SWITCHYARD_DATA_DIR).toBe(dataDir);
  expect(sandboxEnv.SANDBOX_DATA_DIR).toBe(path.join(dataDir, 'sandbox'));
});

test("a data directory that was named is the demo's too", () => {
  expect(demoSettings({ SWITCHYARD_DATA_DIR: directory }).dataDir).toBe(directory);
});
