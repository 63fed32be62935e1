import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '@/sandbox/server';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { pool, prisma } from '../db/database';
import { IN_MEMORY, openEmbedded } from '../db/embedded';
import { pglitePool } from '../db/pglite-pool';
import { restoreBackup } from './restore-backup';
import { writeBackup } from './write-backup';

const PEOPLE = Array.from({ length: 40 }, (_, index) => `Person ${index}`);
/** Enough beside the moves that writing the backup takes many steps. */
const OTHER_ROWS = 20_000;

let company: Company;
let folder: string;

beforeAll(async () => {
  company = await openCompany(await startSandbox({ port: 0, dataDir: null }), homerunId);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'switchyard-moving-'));
  await pool.query(
    `INSERT INTO webhook_event (organisation_id, environment_id, kombo_event_id, type, payload, handled_at)
     SELECT $1, $2, 'moving ' || n, 't', '{}', now() FROM generate_series(1, $3) AS n`,
    [company.organisationId, company.environmentId, OTHER_ROWS],
  );
});
afterAll(async () => {
  await prisma.webhookEvent.deleteMany({ where: { organisationId: company.organisationId } });
  await company.dropUnsent();
  await company.close();
  fs.rmSync(folder, { recursive: true });
});

type Moved = { intentId: string; tookMs: number };

/** Moves people to and fro, one after the other, until told to stop. */
function keepMoving(job: Awaited<ReturnType<Company['seedJob']>>) {
  const moved: Moved[] = [];
  let isOver = false;
  const moving = (async () => {
    for (let turn = 0; !isOver; turn += 1) {
      await setImmediate(); // as with requests, which come over the network: others have their turn in between
      const isBack = Math.floor(turn / PEOPLE.length) % 2 === 1;
      const startedAt = performance.now();
      const { intentId } = await moveApplication(company.members.recruiter, {
        applicationId: job.applicationId(PEOPLE[turn % PEOPLE.length] ?? ''),
        from: job.stageId(isBack ? 'Offer' : 'Screening'),
        to: job.stageId(isBack ? 'Screening' : 'Offer'),
      });
      moved.push({ intentId, tookMs: performance.now() - startedAt });
    }
  })();
  const stop = async () => {
    isOver = true;
    await moving;
  };
  return { moved, stop };
}

async function restored(file: string): Promise<string[]> {
  const embedded = await openEmbedded(IN_MEMORY);
  const target = pglitePool(async () => embedded.database);
  await restoreBackup(file, target);
  const { rows } = await target.query<{ id: string }>(
    'SELECT id FROM intent WHERE organisation_id = $1 ORDER BY number',
    [company.organisationId],
  );
  await target.end();
  await embedded.close();
  return rows.map(({ id }) => id);
}

test('a backup holds up no move for a second, loses none, and holds all that were made before it began', async () => {
  const job = await company.seedJob({ Screening: PEOPLE }, { stages: ['New', 'Screening', 'Offer'] });
  const file = path.join(folder, randomUUID());
  const { moved, stop } = keepMoving(job);
  onTestFinished(stop);
  await expect.poll(() => moved.length, { timeout: 60_000 }).toBeGreaterThan(20);
  const before = moved.length;
  const slowestBefore = slowest(moved);

  await writeBackup(file);
  const during = moved.length;
  await stop();

  expect(during).toBeGreaterThan(before + 5);
  expect(slowest(moved.slice(before))).toBeLessThan(slowestBefore + 1_000);
  const kept = await prisma.intent.findMany({
    where: { organisationId: company.organisationId },
    orderBy: { number: 'asc' },
    select: { id: true },
  });
  const ids = kept.map(({ id }) => id);
  for (const { intentId } of moved) expect(ids).toContain(intentId);
  const inBackup = await restored(file);
  expect(inBackup).toEqual(ids.slice(0, inBackup.length)); // as of one moment: none of before it is missing
  for (const { intentId } of moved.slice(0, before)) expect(inBackup).toContain(intentId);
});

const slowest = (moved: Moved[]) => Math.max(...moved.map(({ tookMs }) => tookMs));
