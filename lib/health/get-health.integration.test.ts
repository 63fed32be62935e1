import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { GET } from '@/app/api/health/route';
import { database, pool, prisma } from '../db/database';
import type { IntentState } from '../generated/prisma/enums';
import { countUnsettled } from '../metrics/read-gauges';
import { getHealth } from './get-health';
import { askStanding } from './read-standing';

afterEach(() => vi.unstubAllEnvs());

const at = (secondsAgo: number) => new Date(Date.now() - secondsAgo * 1000);

/** An organisation with one connection, and nobody's data in it. */
async function seedConnection() {
  const { id: organisationId } = await prisma.organisation.create({ data: { name: 'Health' } });
  const environment = await prisma.komboEnvironment.create({
    data: { organisationId, name: 'E', baseUrl: 'http://x.test/v1', komboEnvironmentId: 'e', apiKey: 'k' },
  });
  const named = { provider: 'any', toolLabel: 'Any', name: 'Any', integrationId: 'health' };
  const connection = await prisma.connection.create({
    data: { organisationId, environmentId: environment.id, ...named },
  });
  return { organisationId, connectionId: connection.id };
}

type Seeded = Awaited<ReturnType<typeof seedConnection>>;

const wish = ({ organisationId, connectionId }: Seeded, state: IntentState, secondsAgo: number) =>
  prisma.intent.create({
    data: {
      ...{ organisationId, connectionId, state, kind: 'moveApplicationToStage', payload: {} },
      ...{ targetId: randomUUID(), actorId: randomUUID(), dueAt: at(secondsAgo), createdAt: at(secondsAgo) },
    },
  });

const healthy = async () => {
  const health = await getHealth();
  if (health.status !== 'ok') throw new Error(`The database is ${health.status}.`);
  return health;
};

test('says which database, how long ago a worker beat and whether one does, and nothing personal', async () => {
  await prisma.workerBeat.deleteMany();
  expect(await getHealth()).toEqual({
    status: 'ok',
    database: database.kind,
    worker: 'stopped',
    workerBeatSeconds: null,
    oldestUnsentSeconds: expect.toSatisfy((age) => age === null || age >= 0),
    connections: expect.any(Object),
  });

  await prisma.workerBeat.create({ data: { host: 'test', pid: 1, beatAt: at(100), stoppedAt: null } });
  expect(await getHealth()).toMatchObject({ worker: 'stopped', workerBeatSeconds: expect.closeTo(100, -1) });

  await prisma.workerBeat.create({ data: { host: 'test', pid: 2, beatAt: at(0), stoppedAt: at(0) } });
  expect(await getHealth()).toMatchObject({ worker: 'stopped' });

  await prisma.workerBeat.create({ data: { host: 'test', pid: 3 } });
  expect((await healthy()).workerBeatSeconds).toBeLessThan(10);
  expect(await getHealth()).toMatchObject({ worker: 'running' });
});

test('says how long the oldest change waits that has not left, whoever asked for it', async () => {
  const seeded = await seedConnection();
  const YEAR = 365 * 24 * 3600;
  await wish(seeded, 'settled', 3 * YEAR);
  await wish(seeded, 'confirmed', 3 * YEAR);
  await wish(seeded, 'queued', YEAR);
  await wish(seeded, 'held', 10);

  const before = (await healthy()).oldestUnsentSeconds;
  await prisma.intent.updateMany({ where: { organisationId: seeded.organisationId }, data: { state: 'settled' } });
  const after = (await healthy()).oldestUnsentSeconds;

  expect(before).toBeGreaterThanOrEqual(YEAR);
  expect(before).toBeLessThan(2 * YEAR);
  expect(after ?? 0).toBeLessThan(YEAR);
  await prisma.organisation.delete({ where: { id: seeded.organisationId } });
});

test('counts connections by state, and those that were removed no more', async () => {
  const before = (await healthy()).connections;
  const { organisationId, connectionId } = await seedConnection();
  const now = async () => (await healthy()).connections;
  const where = { organisationId, id: connectionId };

  expect((await now()).active).toBe((before.active ?? 0) + 1);
  await prisma.connection.updateMany({ where, data: { state: 'needs_reconnect' } });
  expect((await now()).needs_reconnect).toBe((before.needs_reconnect ?? 0) + 1);
  expect((await now()).active).toBe(before.active);
  await prisma.connection.updateMany({ where, data: { deletedAt: new Date() } });

  expect(await now()).toEqual(before);
  await prisma.organisation.delete({ where: { id: organisationId } });
});

describe('a database that', () => {
  afterEach(() => vi.restoreAllMocks());

  test.each<[string, () => Promise<never>]>([
    ['fails', () => Promise.reject(new Error('connect ECONNREFUSED'))],
    ['says nothing', () => new Promise(() => {})],
  ])('%s is told within three seconds, with status 503', async (_name, answer) => {
    vi.spyOn(pool, 'query').mockImplementation(answer as never);
    const startedAt = performance.now();

    const response = await GET();

    expect(response.status).toBe(503);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(await response.json()).toEqual({
      status: expect.stringMatching(/^(starting|failing)$/),
      database: database.kind,
    });
  });
});

test('asking costs the same, however many changes are over', async () => {
  const { organisationId, connectionId } = await seedConnection();
  await pool.query(
    `INSERT INTO intent (organisation_id, connection_id, kind, target_id, payload, actor_id, state, due_at)
     SELECT $1, $2, 'moveApplicationToStage', gen_random_uuid(), '{}', gen_random_uuid(),
       CASE WHEN n % 1000 = 0 THEN 'held' ELSE 'settled' END::intent_state, now() FROM generate_series(1, 20000) AS n`,
    [organisationId, connectionId],
  );
  await pool.query('ANALYZE intent');

  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${askStanding}`);
  const { rows: open } = await pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${countUnsettled}`);

  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).not.toMatch(/Seq Scan on intent/);
  expect(open.map((row) => row['QUERY PLAN']).join('\n')).not.toMatch(/Seq Scan on intent/);
  await pool.query('DELETE FROM intent WHERE organisation_id = $1', [organisationId]);
  await pool.query('ANALYZE intent');
  await prisma.organisation.delete({ where: { id: organisationId } });
});

test('a demo is not ready before its organisation is there', async () => {
  vi.stubEnv('SWITCHYARD_DEMO', '1');
  await prisma.user.deleteMany({ where: { email: 'admin@demo.test' } });

  expect(await getHealth()).toMatchObject({ demo: { ready: false, jobs: 0, applications: 0 } });
});

test('a demo is ready when each of its connections has been read once', async () => {
  vi.stubEnv('SWITCHYARD_DEMO', '1');
  const organisation = await prisma.organisation.create({
    data: { name: 'Demo', users: { create: { email: 'admin@demo.test', name: 'Demo', role: 'admin' } } },
  });
  const organisationId = organisation.id;
  const environment = await prisma.komboEnvironment.create({
    data: { organisationId, name: 'Demo', baseUrl: 'http://x.test/v1', komboEnvironmentId: 'e', apiKey: 'k' },
  });
  const shared = { organisationId, environmentId: environment.id, provider: 'any', toolLabel: 'Any', name: 'Any' };
  await prisma.connection.create({ data: { ...shared, integrationId: 'a', lastSyncedAt: new Date() } });
  const second = await prisma.connection.create({ data: { ...shared, integrationId: 'b' } });

  expect(await getHealth()).toMatchObject({ demo: { ready: false } });
  await prisma.connection.update({ where: { id: second.id }, data: { lastSyncedAt: new Date() } });

  expect(await getHealth()).toMatchObject({ demo: { ready: true } });
  await prisma.organisation.delete({ where: { id: organisationId } });
});
