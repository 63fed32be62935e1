import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { pool, prisma } from '../db/database';
import { IN_MEMORY, openEmbedded } from '../db/embedded';
import { pglitePool } from '../db/pglite-pool';
import { seedMembers } from '../members/test-members';
import { restoreBackup } from './restore-backup';
import { writeBackup } from './write-backup';

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'switchyard-steps-'));
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** Runs `work` once, after `table` has been read for the first time. */
function afterReading(table: string, work: () => Promise<unknown>) {
  const query = pool.query.bind(pool) as (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
  let isDone = false;
  vi.spyOn(pool, 'query').mockImplementation((async (text: string, values?: unknown[]) => {
    const answer = await query(text, values);
    if (!isDone && typeof text === 'string' && text.includes(`FROM "${table}" AS stored`)) {
      isDone = true;
      await work();
    }
    return answer;
  }) as never);
  return () => isDone;
}

async function backUpAndRestore(inSteps: boolean) {
  const file = path.join(folder, randomUUID());
  await writeBackup(file, pool, inSteps);
  const embedded = await openEmbedded(IN_MEMORY);
  const target = pglitePool(async () => embedded.database);
  await restoreBackup(file, target);
  const close = async () => {
    await target.end();
    await embedded.close();
  };
  return { target, close };
}

const at = new Date('2026-03-01T10:00:00.000Z');

async function seed() {
  const { recruiter } = await seedMembers();
  const { organisationId, userId } = recruiter;
  const [connectionId, jobId] = [randomUUID(), randomUUID()];
  const mirrored = { organisationId, connectionId, changedAt: at, readAt: at, recordHash: 'hash' };
  const placed = { syncedSince: at, syncedSinceExact: true, shownSince: at, shownSinceExact: true };
  const application = await prisma.application.create({
    data: { ...mirrored, ...placed, id: randomUUID(), komboId: 'k', jobId, shownLane: 'active' },
  });
  const wish = {
    organisationId,
    connectionId,
    kind: 'moveApplicationToStage',
    targetId: application.id,
    payload: {},
    actorId: userId,
    dueAt: at,
  };
  const jobStage = { organisationId, connectionId, jobId, position: 0 };
  return { organisationId, application, wish, jobStage };
}

test('what changes while a backup is written in steps comes back as of its last moment, each row once', async () => {
  const { organisationId, application, wish, jobStage } = await seed();
  const first = await prisma.intent.create({ data: wish });
  const [left, added] = [randomUUID(), randomUUID()];
  await prisma.jobStage.create({ data: { ...jobStage, stageId: left } });
  const wasRead = afterReading('intent', async () => {
    // The first wish has been sent, a second one waits behind it: at no moment did two of them wait.
    await prisma.intent.updateMany({ where: { organisationId, id: first.id }, data: { state: 'settled' } });
    await prisma.intent.create({ data: wish });
    await prisma.application.updateMany({
      where: { organisationId, id: application.id },
      data: { shownLane: 'hired', remoteId: 'moved' },
    });
    await prisma.jobStage.deleteMany({ where: { organisationId } });
    await prisma.jobStage.create({ data: { ...jobStage, stageId: added } });
    const environment = await prisma.komboEnvironment.create({
      data: { organisationId, name: 'E', baseUrl: 'http://x.test/v1', komboEnvironmentId: 'new', apiKey: 'k' },
    });
    const environmentId = environment.id;
    const named = { integrationId: 'new', provider: 'any', toolLabel: 'A', name: 'A' };
    const { id: connectionId } = await prisma.connection.create({ data: { organisationId, environmentId, ...named } });
    await prisma.syncRun.create({ data: { organisationId, connectionId, trigger: 'first', full: true } });
  });

  const { target, close } = await backUpAndRestore(true);

  expect(wasRead()).toBe(true);
  const rows = async (sql: string) => (await target.query(sql, [organisationId])).rows;
  expect(await rows('SELECT remote_id, shown_lane FROM application WHERE organisation_id = $1')).toEqual([
    { remote_id: 'moved', shown_lane: 'hired' },
  ]);
  expect(await rows('SELECT lane, people FROM stage_count WHERE organisation_id = $1 AND people > 0')).toEqual([
    { lane: 'hired', people: 1 },
  ]);
  expect(await rows('SELECT stage_id FROM job_stage WHERE organisation_id = $1')).toEqual([{ stage_id: added }]);
  expect(await rows('SELECT state FROM intent WHERE organisation_id = $1 ORDER BY number')).toEqual([
    { state: 'settled' },
    { state: 'unconfirmed' },
  ]);
  expect(await rows('SELECT trigger FROM sync_run WHERE organisation_id = $1')).toEqual([{ trigger: 'first' }]);
  await close();
});

test('others have their turn between the steps, and more rows than one step takes all arrive', async () => {
  const { organisationId } = await seed();
  await pool.query(
    `INSERT INTO webhook_event (organisation_id, environment_id, kombo_event_id, type, payload)
     SELECT $1, $1, n::text, 't', '{"text":"Zoë\\nline"}' FROM generate_series(1, 1501) AS n`,
    [organisationId],
  );
  // On the embedded database a question asked in here waits for ever if the backup holds the connection.
  const wasRead = afterReading('webhook_event', () => prisma.user.count({ where: { organisationId } }));

  const { target, close } = await backUpAndRestore(true);

  expect(wasRead()).toBe(true);
  const { rows } = await target.query(
    'SELECT count(DISTINCT kombo_event_id)::int AS events FROM webhook_event WHERE organisation_id = $1',
    [organisationId],
  );
  expect(rows).toEqual([{ events: 1501 }]);
  await close();
});

test('in one snapshot, as on a server, everything arrives as well', async () => {
  const { organisationId, application } = await seed();

  const { target, close } = await backUpAndRestore(false);

  const { rows } = await target.query('SELECT id FROM application WHERE organisation_id = $1', [organisationId]);
  expect(rows).toEqual([{ id: application.id }]);
  await close();
});
