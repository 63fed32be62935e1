import { afterEach, expect, test, vi } from 'vitest';
import { database, prisma } from '../db/database';
import { getHealth } from './get-health';

afterEach(() => vi.unstubAllEnvs());

test('says which database and whether a worker beats, and nothing personal', async () => {
  await prisma.workerBeat.deleteMany();
  expect(await getHealth()).toEqual({ status: 'ok', database: database.kind, worker: 'stopped' });

  await prisma.workerBeat.create({ data: { host: 'test', pid: 1 } });
  expect(await getHealth()).toEqual({ status: 'ok', database: database.kind, worker: 'running' });
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
