import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prisma } from '../db/database';
import { IN_MEMORY, openEmbedded } from '../db/embedded';
import { pglitePool } from '../db/pglite-pool';
import { seedMembers } from '../members/test-members';
import { restoreBackup } from './restore-backup';
import { writeBackup } from './write-backup';

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'switchyard-backup-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

test('a backup holds every organisation, counts its rows and says when it ends', async () => {
  const { admin } = await seedMembers();
  const file = path.join(folder, 'one');

  const rows = await writeBackup(file);

  const lines = fs.readFileSync(file, 'utf8').trim().split('\n');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ switchyard: 'backup', format: 1 });
  expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ end: true, rows });
  expect(lines.some((line) => line.includes(admin.organisationId))).toBe(true);
  expect(fs.statSync(file).mode & 0o077).toBe(0);
});

test('an existing file is not overwritten', async () => {
  const file = path.join(folder, 'two');
  fs.writeFileSync(file, 'kept');

  await expect(writeBackup(file)).rejects.toThrow();
  expect(fs.readFileSync(file, 'utf8')).toBe('kept');
});

test('nothing is restored over a database in use, and nothing of it changes', async () => {
  await seedMembers();
  const before = await prisma.user.count();
  const file = path.join(folder, 'three');
  await writeBackup(file);

  await expect(restoreBackup(file)).rejects.toThrow('in use already');
  expect(await prisma.user.count()).toBe(before);
});

test('what was backed up from this database comes back in another one, counters and order of changes included', async () => {
  const { recruiter } = await seedMembers();
  const { organisationId, userId } = recruiter;
  const jobId = crypto.randomUUID();
  const at = new Date('2026-03-01T10:00:00.123Z');
  const mirrored = { organisationId, connectionId: crypto.randomUUID(), changedAt: at, readAt: at, recordHash: 'hash' };
  await prisma.application.create({
    data: {
      ...mirrored,
      id: crypto.randomUUID(),
      komboId: 'k',
      jobId,
      syncedSince: at,
      syncedSinceExact: true,
      shownLane: 'active',
      shownSince: at,
      shownSinceExact: true,
    },
  });
  const intent = await prisma.intent.create({
    data: {
      organisationId,
      connectionId: mirrored.connectionId,
      kind: 'k',
      targetId: jobId,
      payload: { text: 'Zoë “quoted”\nline' },
      actorId: userId,
      state: 'settled',
      dueAt: at,
      warnings: ['a,b'],
    },
  });
  const file = path.join(folder, 'four');
  await writeBackup(file);
  const embedded = await openEmbedded(IN_MEMORY);
  const target = pglitePool(async () => embedded.database);

  await restoreBackup(file, target);

  const counts = await target.query('SELECT people FROM stage_count WHERE job_id = $1', [jobId]);
  const restored = await target.query('SELECT payload, warnings, due_at FROM intent WHERE id = $1', [intent.id]);
  const next = await target.query<{ number: string }>(
    `SELECT nextval(pg_get_serial_sequence('intent', 'number')) AS number`,
  );
  expect(counts.rows).toEqual([{ people: 1 }]);
  expect(restored.rows).toEqual([{ payload: intent.payload, warnings: ['a,b'], due_at: at }]);
  expect(BigInt(next.rows[0]?.number ?? 0)).toBeGreaterThan(intent.number);
  await target.end();
  await embedded.close();
});

test('what was on its way when the backup was made is not sent by itself after a restore: a person is asked', async () => {
  const { recruiter } = await seedMembers();
  const { organisationId, userId } = recruiter;
  const at = new Date('2026-03-01T10:00:00.123Z');
  const ofState = async (state: 'held' | 'queued' | 'sending' | 'confirmed' | 'refused') => {
    const targetId = crypto.randomUUID();
    const sentAt = state === 'held' ? null : at;
    const facts = { organisationId, connectionId: crypto.randomUUID(), kind: 'moveApplicationToStage', payload: {} };
    const leased = state === 'sending' ? { leaseOwner: 'somebody', leaseUntil: at } : {};
    const data = { ...facts, ...leased, targetId, actorId: userId, state, dueAt: at, sentAt };
    return (await prisma.intent.create({ data })).id;
  };
  const waiting = await Promise.all([ofState('held'), ofState('queued'), ofState('sending')]);
  const over = await Promise.all([ofState('confirmed'), ofState('refused')]);
  const file = path.join(folder, 'unsent');
  await writeBackup(file);
  const embedded = await openEmbedded(IN_MEMORY);
  const target = pglitePool(async () => embedded.database);

  const { unconfirmed } = await restoreBackup(file, target);

  const open = await target.query(`SELECT 1 FROM intent WHERE state IN ('held', 'queued', 'sending')`);
  const asked = await target.query(
    'SELECT state, failure, lease_owner, sent_at FROM intent WHERE id = ANY($1) ORDER BY number',
    [waiting],
  );
  const others = await target.query('SELECT state FROM intent WHERE id = ANY($1) ORDER BY state', [over]);
  const audit = await target.query(`SELECT 1 FROM audit_event WHERE facts->>'intentId' = ANY($1)`, [waiting]);
  expect(open.rowCount).toBe(0);
  expect(unconfirmed).toBeGreaterThanOrEqual(3);
  const one = {
    state: 'unconfirmed',
    failure: expect.stringContaining('look in the ATS'),
    lease_owner: null,
    sent_at: at,
  };
  expect(asked.rows).toEqual([one, one, one]);
  expect(others.rows.map(({ state }) => state).sort()).toEqual(['confirmed', 'refused']);
  expect(audit.rowCount).toBe(3);
  await target.end();
  await embedded.close();
  await prisma.intent.deleteMany({ where: { organisationId } });
});

test('a backup whose end is missing restores nothing', async () => {
  const file = path.join(folder, 'five');
  await writeBackup(file);
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').trim().split('\n').slice(0, -1).join('\n'));
  const embedded = await openEmbedded(IN_MEMORY);
  const target = pglitePool(async () => embedded.database);

  await expect(restoreBackup(file, target)).rejects.toThrow('not whole');

  expect((await target.query('SELECT 1 FROM organisation')).rowCount).toBe(0);
  await target.end();
  await embedded.close();
});
