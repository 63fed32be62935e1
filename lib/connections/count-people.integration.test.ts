import { randomUUID } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { prisma } from '../db/database';
import { countPeople } from './count-people';

afterEach(() => vi.restoreAllMocks());

/** One more person of a connection. */
function someone() {
  const [organisationId, connectionId] = [randomUUID(), randomUUID()];
  const at = new Date();
  const add = () =>
    prisma.candidate.create({
      data: {
        id: randomUUID(),
        organisationId,
        connectionId,
        komboId: randomUUID(),
        changedAt: at,
        readAt: at,
        recordHash: 'h',
      },
    });
  return { add, count: (readAt: string | null = null) => countPeople(organisationId, connectionId, readAt) };
}

test('people are counted once a minute, however often is asked', async () => {
  const { add, count } = someone();
  await add();
  expect(await count()).toBe(1);
  await add();
  expect(await count()).toBe(1);

  const later = Date.now() + 61_000;
  vi.spyOn(Date, 'now').mockReturnValue(later);

  expect(await count()).toBe(2);
});

test('after a read they are counted again at once', async () => {
  const { add, count } = someone();
  await add();
  expect(await count('2026-11-01T10:00:00.000Z')).toBe(1);
  await add();

  expect(await count('2026-11-01T10:10:00.000Z')).toBe(2);
});

test('another organisation that names the same connection has nobody there', async () => {
  const { add, count } = someone();
  const { connectionId } = await add();

  expect(await countPeople(randomUUID(), connectionId, null)).toBe(0);
  expect(await count()).toBe(1);
});
