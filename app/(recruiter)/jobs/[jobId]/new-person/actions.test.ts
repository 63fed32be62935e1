import { expect, test, vi } from 'vitest';
import { createApplicationAction, dropKeptUploadAction } from './actions';

const { findFirst, reached } = vi.hoisted(() => ({ findFirst: vi.fn(), reached: vi.fn() }));
vi.mock('@/lib/auth/session-claims', () => ({ sessionClaims: async () => ({ userId: 'u', sessionEpoch: 0 }) }));
vi.mock('@/lib/db/database', () => ({
  prisma: { user: { findFirst } },
  pool: { query: reached, connect: reached },
  database: {},
}));

const id = '5f0c0f39-2f0c-4b58-9f0b-0d3c8a6a3a11';
const person = { firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.test' };

const answers = async () => [
  await createApplicationAction({ jobId: id, candidate: person }),
  await createApplicationAction({ jobId: id, candidateId: id, candidate: person }),
  await dropKeptUploadAction({ uploadId: id }),
];

test('a viewer adds nobody, puts nobody on another job, and drops no file', async () => {
  findFirst.mockResolvedValue({
    id: 'u',
    name: 'Ada',
    email: 'a@b.test',
    role: 'viewer',
    organisation: { id, name: 'Acme' },
  });

  for (const answer of await answers()) expect(answer).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
  expect(reached).not.toHaveBeenCalled();
});

test('whoever is not signed in is told so', async () => {
  findFirst.mockResolvedValue(null);

  for (const answer of await answers()) expect(answer).toMatchObject({ ok: false, error: { kind: 'signed-out' } });
  expect(reached).not.toHaveBeenCalled();
});
