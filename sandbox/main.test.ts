import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let dataDir: string;
let children: ChildProcess[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'switchyard-sandbox-'));
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
  rmSync(dataDir, { recursive: true });
});

function start(port: number, ...options: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts', ...options], {
    env: { ...process.env, SANDBOX_PORT: String(port), SANDBOX_DATA_DIR: dataDir },
  });
  children.push(child);
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const listening = async () => {
    await expect.poll(() => output + errors, { timeout: 20_000 }).toContain('listens on');
    return output.match(/http:\/\/[\d.:]+/)?.[0] ?? '';
  };
  return { child, ended, listening, errors: () => errors };
}

const headers = { authorization: 'Bearer sandbox_key', 'x-integration-id': 'homerun:HWUTwvyx2wLoSUHphiWVrp28' };

async function seedJob(url: string) {
  const body = { integration: headers['x-integration-id'], name: 'Survivor', people: { Screening: ['Ada Lovelace'] } };
  const answer = await fetch(`${url}/__sandbox/seed-job`, { method: 'POST', body: JSON.stringify(body) });
  return (await answer.json()) as { stages: Record<string, { id: string }>; people: { applicationId: string }[] };
}

test('an acknowledged move survives kill -9', async () => {
  const first = start(0);
  const url = await first.listening();
  const { people, stages } = await seedJob(url);
  const path = `/v1/ats/applications/${people[0]?.applicationId}/stage`;
  const moved = await fetch(url + path, {
    method: 'PUT',
    headers,
    body: JSON.stringify({ stage_id: stages.Offer?.id }),
  });
  expect(moved.status).toBe(200);
  first.child.kill('SIGKILL');
  await first.ended;

  const second = start(0);
  const again = await second.listening();
  const found = await fetch(`${again}/__sandbox/ats/applications/${people[0]?.applicationId}`);

  expect(await found.json()).toMatchObject({ stage: { name: 'Offer' } });
});

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it at once, also with a request in flight', async (signal) => {
  const sandbox = start(0);
  const url = await sandbox.listening();
  await fetch(`${url}/__sandbox/faults`, { method: 'POST', body: JSON.stringify({ do: { silence: true } }) });
  const waiting = fetch(`${url}/v1/check-api-key`, { headers }).catch(() => 'ended');
  await expect.poll(async () => (await (await fetch(`${url}/__sandbox/requests`)).json()).count).toBe(1);
  const askedAt = performance.now();
  sandbox.child.kill(signal);

  expect(await sandbox.ended).toBe(0);
  expect(await waiting).toBe('ended');
  expect(performance.now() - askedAt).toBeLessThan(2000);
});

test('a taken port is one clear sentence and exit code 1', async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const { port } = holder.address() as AddressInfo;
  const sandbox = start(port);

  expect(await sandbox.ended).toBe(1);
  expect(sandbox.errors()).toBe(`Port ${port} is taken: set SANDBOX_PORT to a free one, or stop what listens there.\n`);
  holder.close();
});

test('a data directory in use is one clear sentence and exit code 1', async () => {
  const first = start(0);
  await first.listening();
  const second = start(0);

  expect(await second.ended).toBe(1);
  const sentence = `the data directory ${dataDir} is in use by process ${first.child.pid}.`;
  expect(second.errors()).toBe(`The sandbox could not start: ${sentence}\n`);
});

test('a scale that is no number is one clear sentence and exit code 1', async () => {
  const sandbox = start(0, '--scale', 'many');

  expect(await sandbox.ended).toBe(1);
  expect(sandbox.errors()).toBe('--scale must be a whole number from 0 to 100000, not "many".\n');
});
