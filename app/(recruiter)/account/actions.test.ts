import { beforeEach, expect, test, vi } from 'vitest';
import {
  beginTwoFactorAction,
  changePasswordAction,
  endSessionsAction,
  renewRecoveryCodesAction,
  turnOffTwoFactorAction,
  turnOnTwoFactorAction,
} from './actions';

const { findFirst, reached } = vi.hoisted(() => ({ findFirst: vi.fn(), reached: vi.fn() }));
vi.mock('@/lib/auth/session-claims', () => ({ sessionClaims: async () => ({ userId: 'u', sessionEpoch: 0 }) }));
vi.mock('@/lib/db/database', () => ({
  prisma: { user: { findFirst, findUniqueOrThrow: reached }, twoFactor: { findFirst: reached }, $transaction: reached },
  pool: { connect: reached },
}));

const organisation = { id: 'o', name: 'Acme' };

beforeEach(() => reached.mockClear());

test('whoever is signed out changes nothing', async () => {
  findFirst.mockResolvedValue(null);

  const answers = [
    await endSessionsAction({}),
    await changePasswordAction({ current: 'a', password: 'correct horse battery' }),
    await beginTwoFactorAction({ current: 'a' }),
    await turnOnTwoFactorAction({ code: '123456' }),
    await turnOffTwoFactorAction({ current: 'a' }),
    await renewRecoveryCodesAction({ current: 'a' }),
  ];

  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { kind: 'signed-out' } });
  expect(reached).not.toHaveBeenCalled();
});

test('what is not filled in as it should be reaches nothing', async () => {
  findFirst.mockResolvedValue({ id: 'u', name: 'Ada', email: 'a@b.test', role: 'viewer', organisation });

  const answers = [
    await changePasswordAction({ current: 'a', password: 'short' }),
    await changePasswordAction({ current: '', password: 'correct horse battery' }),
    await beginTwoFactorAction({ current: '' }),
    await turnOnTwoFactorAction({ code: '12345' }),
    await turnOnTwoFactorAction({ code: 'abcdef' }),
    await turnOffTwoFactorAction({ current: 'a'.repeat(1_001) }),
  ];

  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  expect(reached).not.toHaveBeenCalled();
});
