import { beforeEach, expect, test, vi } from 'vitest';
import type { Role } from '../auth/role';
import { requireContext } from './context';

const { sessionClaims, findFirst } = vi.hoisted(() => ({ sessionClaims: vi.fn(), findFirst: vi.fn() }));
vi.mock('../auth/session-claims', () => ({ sessionClaims }));
vi.mock('../db/database', () => ({ prisma: { user: { findFirst } } }));

const signedInAs = (role: Role) =>
  findFirst.mockResolvedValue({
    id: 'u',
    name: 'Ada',
    email: 'a@b.test',
    role,
    organisation: { id: 'o', name: 'Acme' },
  });

beforeEach(() => {
  sessionClaims.mockReset().mockResolvedValue({ userId: 'u', sessionEpoch: 3 });
  findFirst.mockReset();
});

test('the role is the one in the database, and the epoch of the cookie must be the one there', async () => {
  signedInAs('recruiter');

  expect(await requireContext('recruiter')).toMatchObject({ userId: 'u', organisationId: 'o', role: 'recruiter' });
  expect(findFirst.mock.lastCall?.[0].where).toEqual({ id: 'u', sessionEpoch: 3, deactivatedAt: null });
});

test.each([
  ['viewer', 'recruiter'],
  ['viewer', 'admin'],
  ['recruiter', 'admin'],
] satisfies [Role, Role][])('a %s is refused what needs a %s', async (role, needed) => {
  signedInAs(role);
  await expect(requireContext(needed)).rejects.toMatchObject({ kind: 'forbidden' });
});

test('no cookie, and a cookie that no longer holds, are both signed out', async () => {
  findFirst.mockResolvedValue(null);
  await expect(requireContext('viewer')).rejects.toMatchObject({ kind: 'signed-out' });

  sessionClaims.mockResolvedValue(null);
  await expect(requireContext('viewer')).rejects.toMatchObject({ kind: 'signed-out' });
});
