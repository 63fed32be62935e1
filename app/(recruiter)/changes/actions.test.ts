import { expect, test, vi } from 'vitest';
import { answerConflictAction, dismissChangeAction, retryChangeAction, undoChangeAction } from './actions';

const { findFirst, reached } = vi.hoisted(() => ({ findFirst: vi.fn(), reached: vi.fn() }));
vi.mock('@/lib/auth/session-claims', () => ({ sessionClaims: async () => ({ userId: 'u', sessionEpoch: 0 }) }));
vi.mock('@/lib/db/database', () => ({
  prisma: { user: { findFirst } },
  pool: { query: reached, connect: reached },
  database: {},
}));

const id = '5f0c0f39-2f0c-4b58-9f0b-0d3c8a6a3a11';

test('a viewer can do nothing about a change', async () => {
  findFirst.mockResolvedValue({
    id: 'u',
    name: 'Ada',
    email: 'a@b.test',
    role: 'viewer',
    organisation: { id, name: 'Acme' },
  });

  const answers = [
    await undoChangeAction({ intentId: id }),
    await retryChangeAction({ intentId: id }),
    await dismissChangeAction({ intentId: id }),
    await answerConflictAction({ intentId: id, keep: 'mine' }),
  ];

  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
  expect(reached).not.toHaveBeenCalled();
});

test('whoever is not signed in is told so', async () => {
  findFirst.mockResolvedValue(null);

  expect(await undoChangeAction({ intentId: id })).toMatchObject({ ok: false, error: { kind: 'signed-out' } });
});
