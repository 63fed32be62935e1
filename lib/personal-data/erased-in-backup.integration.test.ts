import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { restoreBackup } from '../backup/restore-backup';
import { writeBackup } from '../backup/write-backup';
import { prisma } from '../db/database';
import { IN_MEMORY, openEmbedded } from '../db/embedded';
import { pglitePool } from '../db/pglite-pool';
import { seedMembers } from '../members/test-members';
import { erasePerson } from './erase-person';

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'switchyard-erased-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

async function seed() {
  const { admin } = await seedMembers();
  const { organisationId } = admin;
  const at = new Date('2026-03-01T10:00:00Z');
  const environment = {
    organisationId,
    name: 'E',
    baseUrl: 'http://x.test/v1',
    komboEnvironmentId: randomUUID(),
    apiKey: 'k',
  };
  const { id: environmentId } = await prisma.komboEnvironment.create({ data: environment });
  const connection = {
    organisationId,
    environmentId,
    integrationId: randomUUID(),
    provider: 'any',
    toolLabel: 'A',
    name: 'A',
  };
  const { id: connectionId } = await prisma.connection.create({ data: connection });
  const id = randomUUID();
  await prisma.candidate.create({
    data: {
      ...{ id, organisationId, connectionId, komboId: id, changedAt: at, readAt: at, recordHash: 'h' },
      ...{ firstName: 'Zenobia', lastName: 'Quill', emails: ['z@quill.test'], searchText: 'zenobia quill' },
    },
  });
  return { admin, id };
}

async function restored(file: string, id: string) {
  const embedded = await openEmbedded(IN_MEMORY);
  const target = pglitePool(async () => embedded.database);
  await restoreBackup(file, target);
  const read = async () =>
    (
      await target.query(
        'SELECT last_name, emails, erased_on_request_at IS NOT NULL AS erased FROM candidate WHERE id = $1',
        [id],
      )
    ).rows[0];
  const asRestored = await read();
  // What the first read after it would write.
  await target.query(
    `UPDATE candidate SET last_name = 'Quill', emails = '{z@quill.test}', erased_at = NULL WHERE id = $1`,
    [id],
  );
  const afterRead = await read();
  const audit = await target.query(`SELECT count(*)::int AS rows FROM audit_event WHERE action = 'backup.restored'`);
  await target.end();
  await embedded.close();
  return { asRestored, afterRead, toldOnce: audit.rows[0]?.rows > 0 };
}

test('who was erased before a backup was made stays erased in what is restored from it, reads included', async () => {
  const { admin, id } = await seed();
  await erasePerson(admin, { candidateId: id, typed: 'Zenobia Quill' });
  const file = path.join(folder, 'after');
  await writeBackup(file);

  expect(fs.readFileSync(file, 'utf8').includes('z@quill.test')).toBe(false);
  const empty = { last_name: null, emails: [], erased: true };
  expect(await restored(file, id)).toEqual({ asRestored: empty, afterRead: empty, toldOnce: true });
});

test('a backup from before the erasure holds what it held: they are back, and can be erased again', async () => {
  const { admin, id } = await seed();
  const file = path.join(folder, 'before');
  await writeBackup(file);
  await erasePerson(admin, { candidateId: id, typed: 'Zenobia Quill' });

  const { asRestored } = await restored(file, id);

  expect(asRestored).toEqual({ last_name: 'Quill', emails: ['z@quill.test'], erased: false });
});
