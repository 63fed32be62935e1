import { expect, test, vi } from 'vitest';
import {
  changeMemberAction,
  inviteMemberAction,
  removeTwoFactorAction,
  revokeInviteAction,
  unlinkMemberAction,
} from './actions';

const { findFirst, reached } = vi.hoisted(() => ({ findFirst: vi.fn(), reached: vi.fn() }));
vi.mock('@/lib/auth/session-claims', () => ({ sessionClaims: async () => ({ userId: 'u', sessionEpoch: 0 }) }));
vi.mock('@/lib/db/database', () => ({
  prisma: { user: { findFirst, findUnique: reached }, $transaction: reached },
}));

const id = '5f0c0f39-2f0c-4b58-9f0b-0d3c8a6a3a11';

test.each(['viewer', 'recruiter'])('a %s changes nothing about members', async (role) => {
  findFirst.mockResolvedValue({ id: 'u', name: 'Ada', email: 'a@b.test', role, organisation: { id, name: 'Acme' } });

  const answers = [
    await inviteMemberAction({ name: 'Eve', email: 'eve@b.test', role: 'admin' }),
    await revokeInviteAction({ inviteId: id }),
    await changeMemberAction({ memberId: id, role: 'admin' }),
    await removeTwoFactorAction({ memberId: id }),
    await unlinkMemberAction({ memberId: id }),
  ];

  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
  expect(reached).not.toHaveBeenCalled();
});
