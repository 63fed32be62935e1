import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { database, pool, prisma } from '../db/database';
import { seedMembers } from '../members/test-members';
import { keepHouse } from './keep-house';
import { prune } from './prune';
import { tidyEmbedded } from './tidy-embedded';

const DAY = 24 * 60 * 60_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY);
const always = new AbortController().signal;

async function seedConnection() {
  const { admin } = await seedMembers();
  const { organisationId } = admin;
  const environment = await prisma.komboEnvironment.create({
    data: { organisationId, name: 'E', baseUrl: 'http://x.test/v1', komboEnvironmentId: randomUUID(), apiKey: 'k' },
  });
  const connection = await prisma.connection.create({
    data: {
      organisationId,
      environmentId: environment.id,
      integrationId: randomUUID(),
      provider: 'any',
      toolLabel: 'A',
      name: 'A',
    },
  });
  return { organisationId, userId: admin.userId, environmentId: environment.id, connectionId: connection.id };
}

test('webhooks are kept for 30 days after they were handled, those that wait for ever', async () => {
  const { organisationId, environmentId } = await seedConnection();
  const event = (komboEventId: string, handledAt: Date | null) => ({
    organisationId,
    environmentId,
    komboEventId,
    type: 't',
    payload: {},
    handledAt,
    receivedAt: daysAgo(400),
  });
  await prisma.webhookEvent.createMany({
    data: [
      ...Array.from({ length: 1_200 }, (_, number) => event(`old ${number}`, daysAgo(31))),
      event('young', daysAgo(29)),
      event('waits', null),
    ],
  });

  const pruned = await prune(always);

  const left = await prisma.webhookEvent.findMany({ where: { organisationId }, orderBy: { komboEventId: 'asc' } });
  expect(left.map(({ komboEventId }) => komboEventId)).toEqual(['waits', 'young']);
  expect(pruned.webhook_event).toBeGreaterThanOrEqual(1_200);
});

test('runs are kept for 90 days, and the last twenty of a connection however old they are', async () => {
  const [busy, quiet] = [await seedConnection(), await seedConnection()];
  const run = ({ organisationId, connectionId }: typeof busy, days: number) => ({
    organisationId,
    connectionId,
    trigger: 'schedule',
    full: false,
    state: 'succeeded' as const,
    startedAt: daysAgo(days),
  });
  await prisma.syncRun.createMany({
    data: [
      ...Array.from({ length: 15 }, (_, number) => run(busy, number)),
      ...Array.from({ length: 15 }, (_, number) => run(busy, 100 + number)),
      ...Array.from({ length: 25 }, (_, number) => run(quiet, 200 + number)),
      { ...run(busy, 300), state: 'running' },
    ],
  });

  await prune(always);

  const kept = async ({ organisationId }: typeof busy) => prisma.syncRun.findMany({ where: { organisationId } });
  expect(await kept(quiet)).toHaveLength(20);
  const left = await kept(busy);
  expect(left.filter(({ startedAt }) => startedAt > daysAgo(90))).toHaveLength(15);
  expect(left.filter(({ startedAt }) => startedAt < daysAgo(99) && startedAt > daysAgo(105))).toHaveLength(5);
  expect(left.filter(({ state }) => state === 'running')).toHaveLength(1);
});

test('used, revoked and expired invitations are kept for 90 days, open ones stay', async () => {
  const { organisationId, userId } = await seedConnection();
  const invite = (name: string, dates: { expiresAt: Date; usedAt?: Date; revokedAt?: Date }) => ({
    organisationId,
    email: `${name}@x.test`,
    name,
    role: 'viewer' as const,
    tokenHash: randomUUID(),
    createdById: userId,
    ...dates,
  });
  await prisma.invite.createMany({
    data: [
      invite('long used', { usedAt: daysAgo(91), expiresAt: daysAgo(-1) }),
      invite('long revoked', { revokedAt: daysAgo(91), expiresAt: daysAgo(-1) }),
      invite('long expired', { expiresAt: daysAgo(91) }),
      invite('open', { expiresAt: daysAgo(-7) }),
      invite('used', { usedAt: daysAgo(89), expiresAt: daysAgo(85) }),
    ],
  });

  await prune(always);

  const left = await prisma.invite.findMany({ where: { organisationId }, orderBy: { name: 'asc' } });
  expect(left.map(({ name }) => name)).toEqual(['open', 'used']);
});

test('what became readable is forgotten after 90 days, what is not stays listed', async () => {
  const { organisationId, connectionId } = await seedConnection();
  const record = (komboId: string, resolvedAt: Date | null) => ({
    organisationId,
    connectionId,
    model: 'jobs',
    komboId,
    reason: 'r',
    record: {},
    resolvedAt,
    lastSeenAt: daysAgo(400),
  });
  const data = [record('long', daysAgo(91)), record('just', daysAgo(89)), record('open', null)];
  await prisma.quarantinedRecord.createMany({ data });

  await prune(always);

  const left = await prisma.quarantinedRecord.findMany({ where: { organisationId }, orderBy: { komboId: 'asc' } });
  expect(left.map(({ komboId }) => komboId)).toEqual(['just', 'open']);
});

test('beats of workers are kept for a week, failed sign-ins for a day after they count', async () => {
  const mark = randomUUID();
  await prisma.workerBeat.createMany({
    data: [
      { host: mark, pid: 1, beatAt: daysAgo(8) },
      { host: mark, pid: 2, beatAt: daysAgo(6) },
    ],
  });
  await prisma.signInThrottle.createMany({
    data: [
      { key: `${mark} over`, failures: 9, firstFailureAt: daysAgo(3), blockedUntil: daysAgo(2) },
      { key: `${mark} still`, failures: 9, firstFailureAt: daysAgo(3), blockedUntil: daysAgo(0) },
      { key: `${mark} new`, failures: 1, firstFailureAt: daysAgo(0) },
    ],
  });

  await prune(always);

  const beats = await prisma.workerBeat.findMany({ where: { host: mark } });
  expect(beats.map(({ pid }) => pid)).toEqual([2]);
  const keys = await prisma.signInThrottle.findMany({ where: { key: { startsWith: mark } }, orderBy: { key: 'asc' } });
  expect(keys.map(({ key }) => key)).toEqual([`${mark} new`, `${mark} still`]);
});

test('windows that were opened to connect something are forgotten after 30 days', async () => {
  const { organisationId, userId, environmentId } = await seedConnection();
  const attempt = (tool: string, createdAt: Date) => ({
    organisationId,
    environmentId,
    actorId: userId,
    purpose: 'connect',
    tool,
    createdAt,
    expiresAt: createdAt,
  });
  await prisma.connectAttempt.createMany({ data: [attempt('old', daysAgo(31)), attempt('young', daysAgo(29))] });

  await prune(always);

  const left = await prisma.connectAttempt.findMany({ where: { organisationId } });
  expect(left.map(({ tool }) => tool)).toEqual(['young']);
});

test('a stopped worker deletes nothing any more', async () => {
  const host = randomUUID();
  await prisma.workerBeat.create({ data: { host, pid: 1, beatAt: daysAgo(8) } });

  await prune(AbortSignal.abort());

  expect(await prisma.workerBeat.count({ where: { host } })).toBe(1);
});

test('the house is kept some time after the start, again and again, until it is told to stop', async () => {
  const host = randomUUID();
  const beats = () => prisma.workerBeat.count({ where: { host } });
  const old = () => prisma.workerBeat.create({ data: { host, pid: 1, beatAt: daysAgo(8) } });
  const aborter = new AbortController();
  // Something on its way and much to tidy: there is no moment for that, and the rest is done all the same.
  const { organisationId, connectionId, userId } = await seedConnection();
  const facts = { organisationId, connectionId, kind: 'moveApplicationToStage', payload: {}, targetId: randomUUID() };
  await prisma.intent.create({ data: { ...facts, actorId: userId, dueAt: daysAgo(-1) } });
  await old();

  const keeping = keepHouse(aborter.signal, { laterMs: 50, dayMs: 50 });
  await expect.poll(beats).toBe(0);
  await old();
  await expect.poll(beats).toBe(0);
  aborter.abort();

  await keeping;
  await prisma.intent.deleteMany({ where: { organisationId } });
});

const cases: Record<typeof database.kind, [string, () => Promise<void>]> = {
  server: [
    'a server clears dead rows itself',
    async () => {
      expect(await tidyEmbedded(0)).toBe(true);
    },
  ],
  embedded: ['dead rows are cleared while nothing is read or sent, and then only', clearDeadRows],
};

async function clearDeadRows(): Promise<void> {
  const { organisationId, connectionId } = await seedConnection();
  const dead = async () => {
    const { rows } = await pool.query<{ dead: number }>(
      `SELECT n_dead_tup::int AS dead FROM pg_stat_user_tables WHERE relname = 'webhook_event'`,
    );
    return rows[0]?.dead ?? 0;
  };
  await pool.query(
    `INSERT INTO webhook_event (organisation_id, environment_id, kombo_event_id, type, payload)
     SELECT $1, $1, n::text, 't', '{}' FROM generate_series(1, 400) AS n`,
    [organisationId],
  );
  await pool.query('DELETE FROM webhook_event WHERE organisation_id = $1', [organisationId]);
  await expect.poll(dead, { timeout: 20_000 }).toBeGreaterThan(100); // the database counts once a second
  const leaseUntil = daysAgo(-1);
  await prisma.connection.updateMany({ where: { organisationId, id: connectionId }, data: { leaseUntil } });

  expect(await tidyEmbedded(100)).toBe(false);
  expect(await dead()).toBeGreaterThan(100);

  // Whatever tests before this one left on its way, too.
  await pool.query('UPDATE connection SET lease_until = NULL');
  await pool.query(`UPDATE intent SET state = 'cancelled' WHERE state IN ('held', 'queued', 'sending')`);
  expect(await tidyEmbedded(100)).toBe(true);
  await expect.poll(dead, { timeout: 20_000 }).toBeLessThan(100);
}

const [name, fact] = cases[database.kind];
test(name, fact);

test('a two-factor that was begun and never confirmed is kept for a day, one that is on for ever', async () => {
  const { admin, viewer, recruiter } = await seedMembers();
  const { organisationId } = admin;
  const begun = (userId: string, days: number, confirmedAt: Date | null = null) => ({
    organisationId,
    userId,
    secret: 'closed',
    createdAt: daysAgo(days),
    confirmedAt,
  });
  await prisma.twoFactor.createMany({
    data: [begun(admin.userId, 2), begun(viewer.userId, 0), begun(recruiter.userId, 400, daysAgo(400))],
  });

  await prune(always);

  const left = await prisma.twoFactor.findMany({ where: { organisationId } });
  expect(left.map(({ userId }) => userId).sort()).toEqual([viewer.userId, recruiter.userId].sort());
});

test('links for a new password are kept for 90 days after they ended', async () => {
  const { admin } = await seedMembers();
  const { organisationId, userId } = admin;
  const link = (tokenHash: string, expiresAt: Date, usedAt: Date | null = null) => ({
    organisationId,
    userId,
    tokenHash: `${tokenHash} ${randomUUID()}`,
    expiresAt,
    usedAt,
  });
  await prisma.passwordReset.createMany({
    data: [link('old', daysAgo(91)), link('used', daysAgo(90), daysAgo(91)), link('young', daysAgo(89))],
  });

  await prune(always);

  const left = await prisma.passwordReset.findMany({ where: { organisationId } });
  expect(left.map(({ tokenHash }) => tokenHash.split(' ')[0])).toEqual(['young']);
});
