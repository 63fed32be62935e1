import { expect, test, vi } from 'vitest';
import { prepareBatchAction, retryBatchAction, startBatchAction, stopBatchAction } from './actions';

const { findFirst, reached } = vi.hoisted(() => ({ findFirst: vi.fn(), reached: vi.fn() }));
vi.mock('@/lib/auth/session-claims', () => ({ sessionClaims: async () => ({ userId: 'u', sessionEpoch: 0 }) }));
vi.mock('@/lib/db/database', () => ({
  prisma: { user: { findFirst } },
  pool: { query: reached, connect: reached },
  database: {},
}));

const id = '5f0c0f39-2f0c-4b58-9f0b-0d3c8a6a3a11';
const people = [{ applicationId: id, from: id }];
const wish = { kind: 'move' as const, to: id };

async function tryAll() {
  const of = { of: 'job' as const, jobId: id, applicationIds: [id] };
  return [
    await prepareBatchAction({ kind: 'move', to: id, people: of }),
    await startBatchAction({ jobId: id, wish, people, typed: null }),
    await stopBatchAction({ batchId: id }),
    await retryBatchAction({ batchId: id }),
  ];
}

test('a viewer can do nothing to many people', async () => {
  findFirst.mockResolvedValue({
    id: 'u',
    name: 'Ada',
    email: 'a@b.test',
    role: 'viewer',
    organisation: { id, name: 'Acme' },
  });

  for (const answer of await tryAll()) expect(answer).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
  expect(reached).not.toHaveBeenCalled();
});

test('whoever is not signed in is told so', async () => {
  findFirst.mockResolvedValue(null);

  for (const answer of await tryAll()) expect(answer).toMatchObject({ ok: false, error: { kind: 'signed-out' } });
});

test('more people than can be worked on at once are refused before anything is asked', async () => {
  findFirst.mockResolvedValue({
    id: 'u',
    name: 'Ada',
    email: 'a@b.test',
    role: 'recruiter',
    organisation: { id, name: 'Acme' },
  });
  const tooMany = Array.from({ length: 1_001 }, () => people[0] ?? { applicationId: id, from: id });

  const answer = await startBatchAction({ jobId: id, wish, people: tooMany, typed: null });

  expect(answer).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  expect(reached).not.toHaveBeenCalled();
});
