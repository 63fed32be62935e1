import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { pool, prisma } from '../db/database';
import { seedMembers } from '../members/test-members';
import { sharedPlaces } from './shared-places';

let key: [string, string];

beforeEach(async () => {
  const { admin } = await seedMembers();
  const { organisationId } = admin;
  const environment = await prisma.komboEnvironment.create({
    data: { organisationId, name: 'A', baseUrl: 'http://x.test/v1', komboEnvironmentId: randomUUID(), apiKey: 'k' },
  });
  const facts = { organisationId, environmentId: environment.id, integrationId: randomUUID() };
  const connection = await prisma.connection.create({
    data: { ...facts, provider: 'any', toolLabel: 'Any', name: 'Any' },
  });
  key = [organisationId, connection.id];
});

test('two processes together never make more than three calls within a second', async () => {
  const processes = [sharedPlaces(...key), sharedPlaces(...key)];
  const begun: number[] = [];

  await Promise.all(
    Array.from({ length: 7 }, async (_, call) => {
      const release = await processes[call % 2]?.take();
      begun.push(performance.now());
      await release?.();
    }),
  );

  for (const [place, at] of begun.slice(3).entries()) expect(at - (begun[place] ?? 0)).toBeGreaterThanOrEqual(1_000);
});

test('a pause that one process was asked for holds for the other', async () => {
  await sharedPlaces(...key).close(700);
  const before = performance.now();

  const release = await sharedPlaces(...key).take();

  expect(performance.now() - before).toBeGreaterThanOrEqual(650);
  await release();
});

test('the place of a process that died is free again when its lease is over', async () => {
  const dead = sharedPlaces(...key);
  for (let place = 0; place < 3; place += 1) await dead.take();
  const abort = new AbortController();
  const waiting = sharedPlaces(...key).take(abort.signal);
  abort.abort();
  await expect(waiting).rejects.toThrow();

  await pool.query(`UPDATE pace SET free_at = now() WHERE organisation_id = $1 AND connection_id = $2`, key);

  await expect(sharedPlaces(...key).take()).resolves.toBeTypeOf('function');
});
