import { NextRequest } from 'next/server';
import { expect, test, vi } from 'vitest';
import { GET } from './route';

const { findFirst, reached } = vi.hoisted(() => ({ findFirst: vi.fn(), reached: vi.fn() }));
vi.mock('@/lib/auth/session-claims', () => ({ sessionClaims: async () => ({ userId: 'u', sessionEpoch: 0 }) }));
vi.mock('@/lib/db/database', () => ({
  prisma: { user: { findFirst } },
  pool: { query: reached, connect: reached },
  database: {},
}));

const id = '5f0c0f39-2f0c-4b58-9f0b-0d3c8a6a3a11';
const ask = (query = '') =>
  GET(new NextRequest(`http://x.test/api/candidates/${id}/jobs${query}`), {
    params: Promise.resolve({ candidateId: id }),
  });
const signedInAs = (role: string) =>
  findFirst.mockResolvedValue({ id: 'u', name: 'Ada', email: 'a@b.test', role, organisation: { id, name: 'Acme' } });

test('a viewer is refused, and whoever is not signed in', async () => {
  signedInAs('viewer');
  expect((await ask()).status).toBe(403);
  findFirst.mockResolvedValue(null);
  expect((await ask()).status).toBe(401);
  expect(reached).not.toHaveBeenCalled();
});

test('a search longer than anybody types is refused before it is looked for', async () => {
  signedInAs('recruiter');
  expect((await ask(`?q=${'a'.repeat(201)}`)).status).toBe(400);
  expect(reached).not.toHaveBeenCalled();
});
