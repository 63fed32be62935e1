import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { homerunId, openClient, type SandboxClient } from '@/sandbox/sandbox-client';

type Change = { id: string; state: string; attempts: number; shown_stage_id: string; synced_stage_id: string };
type Opened = {
  context: object;
  applications: { id: string; komboId: string; shownStageId: string }[];
  stageIds: string[];
};
type Put = { path: string; status: number | null };

const children: ChildProcess[] = [];
let sandbox: SandboxClient;
let dataDir: string;

beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'switchyard-killed-'));
  sandbox = await openClient();
  await sandbox.control('POST', '/settings', { mirrorDelayMs: 0 });
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await sandbox.close();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

/** A program with a worker inside on the one data directory; it answers each order with one line. */
async function startProgram() {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', path.join(import.meta.dirname, 'test-process.ts')],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: '',
        SWITCHYARD_DATA_DIR: dataDir,
        SWITCHYARD_SECRET: '',
        KOMBO_API_URL: `${sandbox.url}/v1`,
        LOG_LEVEL: 'fatal',
      },
    },
  );
  children.push(child);
  const lines = readline.createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async <Answer>() => JSON.parse((await lines.next()).value ?? 'null') as Answer; // the child is ours
  const ask = async <Answer>(order: object) => {
    child.stdin.write(`${JSON.stringify(order)}\n`);
    return answer<Answer>();
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  expect(await answer()).toEqual({ ready: true });
  return { ask, kill };
}

const putsOf = async (applicationKomboId: string) => {
  const { requests } = await sandbox.control<{ requests: Put[] }>('GET', '/requests?method=PUT');
  return requests.filter(({ path: address }) => address.includes(applicationKomboId));
};

test('a program that is killed while it sends, and right after it wrote a wish down, loses neither', async () => {
  const { job } = await sandbox.seedJob({
    integration: homerunId,
    name: 'Killed',
    stages: ['New', 'Screening', 'Offer'],
    people: { Screening: ['Ada Lovelace', 'Alan Turing'] },
  });
  const first = await startProgram();
  const { context, applications, stageIds } = await first.ask<Opened>({
    do: 'open',
    baseUrl: `${sandbox.url}/v1`,
    integrationId: homerunId,
    jobKomboId: job.id,
  });
  const [ada, alan] = applications;
  const offer = stageIds[2] ?? '';
  const wish = (application = ada, holdMs = 0) => ({
    do: 'move',
    context,
    holdMs,
    move: { applicationId: application?.id, from: application?.shownStageId, to: offer },
  });

  // The ATS takes the first one and never says so: what was sent is as unknown as it can be.
  const silence = { match: { method: 'PUT', times: 1 }, do: { applyFirst: true, silence: true } };
  await sandbox.control('POST', '/faults', silence);
  const sending = await first.ask<{ intentId: string }>(wish());
  await expect.poll(() => putsOf(ada?.komboId ?? ''), { timeout: 20_000 }).toMatchObject([{ status: null }]);
  const held = await first.ask<{ intentId: string }>(wish(alan, 4_000));
  await first.kill();
  expect(await putsOf(alan?.komboId ?? '')).toEqual([]);

  const second = await startProgram();
  const stateOf = async ({ intentId }: { intentId: string }) =>
    (await second.ask<Change[]>({ do: 'changes' })).find(({ id }) => id === intentId);

  await expect
    .poll(() => putsOf(ada?.komboId ?? ''), { timeout: 30_000 })
    .toMatchObject([{ status: null }, { status: 200 }]);
  await expect.poll(() => putsOf(alan?.komboId ?? ''), { timeout: 30_000 }).toMatchObject([{ status: 200 }]);
  for (const change of [sending, held])
    await expect.poll(() => stateOf(change), { timeout: 30_000 }).toMatchObject({ state: 'confirmed' });
  await second.ask({ do: 'read' });
  await expect.poll(() => stateOf(sending), { timeout: 30_000 }).toMatchObject({ state: 'settled', attempts: 2 });
  await expect.poll(() => stateOf(held), { timeout: 30_000 }).toMatchObject({ state: 'settled', attempts: 1 });
  for (const change of await second.ask<Change[]>({ do: 'changes' })) {
    expect(change).toMatchObject({ shown_stage_id: offer, synced_stage_id: offer });
  }
  await second.kill();
}, 300_000);
