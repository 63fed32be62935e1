import { randomUUID } from 'node:crypto';
import { TOTP } from 'otpauth';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkPassword } from '../auth/check-password';
import { verifyPassword } from '../auth/hash-password';
import { prisma } from '../db/database';
import { type Context, contextOf } from '../edge/context';
import { removeTwoFactor } from '../members/remove-two-factor';
import { auditActions, seedMember, seedMembers, TEST_PASSWORD } from '../members/test-members';
import { RECOVERY_CODES } from './account';
import { beginTwoFactor } from './begin-two-factor';
import { changePassword } from './change-password';
import { getAccount } from './get-account';
import { renewRecoveryCodes } from './renew-recovery-codes';
import { turnOffTwoFactor } from './turn-off-two-factor';
import { turnOnTwoFactor } from './turn-on-two-factor';

const NEW_PASSWORD = 'another password for tests';
const current = TEST_PASSWORD;

let person: Context;
let admin: Context;

beforeEach(async () => {
  const members = await seedMembers();
  [person, admin] = [members.viewer, members.admin];
});

const codeAt = (key: string, at = new Date()) =>
  new TOTP({ secret: key, algorithm: 'SHA1', digits: 6, period: 30 }).generate({ timestamp: at.getTime() });
const inSteps = (steps: number, from = new Date()) => new Date(from.getTime() + steps * 30_000);
const stored = () => prisma.user.findUniqueOrThrow({ where: { id: person.userId } });

describe('changing the password', () => {
  test('the new one holds, and every session ends', async () => {
    const claims = { userId: person.userId, sessionEpoch: 0 };

    const sessionEpoch = await changePassword(person, { current, password: NEW_PASSWORD });

    expect(sessionEpoch).toBe(1);
    expect(await contextOf(claims)).toBeNull();
    expect(await contextOf({ ...claims, sessionEpoch })).toMatchObject({ userId: person.userId });
    expect(await verifyPassword((await stored()).passwordHash, NEW_PASSWORD)).toBe(true);
    expect(await auditActions(person)).toEqual(['member.password-changed']);
  });

  test.each([
    ['a wrong current password', { current: 'wrong', password: NEW_PASSWORD }, 'forbidden'],
    ['the password there is', { current, password: current }, 'invalid'],
  ])('%s changes nothing', async (_name, input, kind) => {
    await expect(changePassword(person, input)).rejects.toMatchObject({ kind });

    expect(await verifyPassword((await stored()).passwordHash, TEST_PASSWORD)).toBe(true);
    expect(await auditActions(person)).toEqual([]);
  });

  test('the e-mail address is refused as a password', async () => {
    await expect(changePassword(person, { current, password: person.email.toUpperCase() })).rejects.toMatchObject({
      kind: 'invalid',
    });
  });

  test('guessing the current one has to wait, and does not slow the sign-in', async () => {
    const guess = () => changePassword(person, { current: 'wrong', password: NEW_PASSWORD });
    for (let each = 0; each < 5; each++) await expect(guess()).rejects.toMatchObject({ kind: 'forbidden' });

    await expect(guess()).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('Too many') });
    await expect(changePassword(person, { current, password: NEW_PASSWORD })).rejects.toMatchObject({
      kind: 'refused',
    });
    await expect(signIn(TEST_PASSWORD)).resolves.toMatchObject({ id: person.userId });
  });

  test('whoever has no password is told so', async () => {
    await prisma.user.update({ where: { id: person.userId }, data: { passwordHash: null } });

    await expect(changePassword(person, { current, password: NEW_PASSWORD })).rejects.toMatchObject({
      kind: 'refused',
    });
    expect(await getAccount(person)).toMatchObject({ hasPassword: false });
  });
});

const address = randomUUID();
const signIn = (password: string, code?: string, now = new Date()) =>
  checkPassword({ email: person.email, password, code }, { address: `${address} ${person.userId}` }, now);

async function turnOn(): Promise<{ key: string; recoveryCodes: string[] }> {
  const { key } = await beginTwoFactor(person, { current });
  const { recoveryCodes } = await turnOnTwoFactor(person, { code: codeAt(key) });
  return { key, recoveryCodes };
}

describe('setting up two-factor', () => {
  test('asks for the password', async () => {
    await expect(beginTwoFactor(person, { current: 'wrong' })).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await prisma.twoFactor.count({ where: { userId: person.userId } })).toBe(0);
  });

  test('is not on before a code of the app was entered', async () => {
    const { key } = await beginTwoFactor(person, { current });
    expect((await getAccount(person)).twoFactor).toBeNull();
    await expect(signIn(TEST_PASSWORD)).resolves.toMatchObject({ id: person.userId });

    await expect(turnOnTwoFactor(person, { code: codeAt(key, inSteps(9)) })).rejects.toMatchObject({ kind: 'invalid' });
    expect((await getAccount(person)).twoFactor).toBeNull();
    const { recoveryCodes } = await turnOnTwoFactor(person, { code: codeAt(key) });

    expect(new Set(recoveryCodes).size).toBe(RECOVERY_CODES);
    expect((await getAccount(person)).twoFactor).toMatchObject({ codesLeft: RECOVERY_CODES });
    expect(await auditActions(person)).toContain('two-factor.turned-on');
  });

  test('begun twice, the newer key holds', async () => {
    const first = await beginTwoFactor(person, { current });
    const second = await beginTwoFactor(person, { current });

    await expect(turnOnTwoFactor(person, { code: codeAt(first.key) })).rejects.toMatchObject({ kind: 'invalid' });
    await turnOnTwoFactor(person, { code: codeAt(second.key) });
    await expect(turnOnTwoFactor(person, { code: codeAt(second.key) })).rejects.toMatchObject({ kind: 'stale' });
    await expect(beginTwoFactor(person, { current })).rejects.toMatchObject({ kind: 'stale' });
  });

  test('one cannot turn on what somebody else began', async () => {
    const { key } = await beginTwoFactor(person, { current });
    await expect(turnOnTwoFactor(admin, { code: codeAt(key) })).rejects.toMatchObject({ kind: 'stale' });
  });

  test('neither the key nor a code is stored or told to the audit', async () => {
    const { key, recoveryCodes } = await turnOn();
    const { organisationId } = person;

    const rows = JSON.stringify([
      await prisma.twoFactor.findMany({ where: { organisationId } }),
      await prisma.recoveryCode.findMany({ where: { organisationId } }),
      await prisma.auditEvent.findMany({ where: { organisationId } }),
    ]);
    for (const secret of [key, ...recoveryCodes]) expect(rows).not.toContain(secret);
  });
});

describe('signing in with two-factor', () => {
  test('asks for the code only whoever has the password', async () => {
    await turnOn();

    await expect(signIn('wrong')).rejects.toThrow(/^wrong$/);
    await expect(signIn('wrong', '123456')).rejects.toThrow(/^wrong$/);
    await expect(signIn(TEST_PASSWORD)).rejects.toThrow(/^code$/);
    await expect(signIn(TEST_PASSWORD, 'wrong')).rejects.toThrow(/^wrong-code$/);
  });

  test('a code works once, also for two at the same moment', async () => {
    const { key } = await turnOn();
    const then = inSteps(2);
    const enter = () => signIn(TEST_PASSWORD, codeAt(key, then), then);

    const answers = await Promise.allSettled([enter(), enter()]);

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(enter()).rejects.toThrow(/^wrong-code$/);
    await expect(signIn(TEST_PASSWORD, codeAt(key, inSteps(1)), then), 'an older one').rejects.toThrow(/^wrong-code$/);
    await expect(signIn(TEST_PASSWORD, codeAt(key, inSteps(3)), then)).resolves.toMatchObject({ id: person.userId });
  });

  test('the code that turned it on does not sign in as well', async () => {
    const { key } = await beginTwoFactor(person, { current });
    const now = new Date();
    await turnOnTwoFactor(person, { code: codeAt(key, now) });

    await expect(signIn(TEST_PASSWORD, codeAt(key, now), now)).rejects.toThrow(/^wrong-code$/);
  });

  test('a recovery code works once, however it is written', async () => {
    const { recoveryCodes } = await turnOn();
    const [code = ''] = recoveryCodes;

    await signIn(TEST_PASSWORD, ` ${code.toUpperCase().replaceAll('-', ' ')} `);

    await expect(signIn(TEST_PASSWORD, code)).rejects.toThrow(/^wrong-code$/);
    const account = await getAccount(person);
    expect(account.twoFactor).toMatchObject({ codesLeft: RECOVERY_CODES - 1 });
    expect(account.signIns[0]).toMatchObject({ way: 'password-and-recovery-code' });
    expect(await auditActions(person)).toContain('recovery-code.used');
  });

  test('somebody else’s recovery code is none', async () => {
    await turnOn();
    const other = await seedMember({ id: person.organisationId, name: person.organisationName }, 'viewer');
    const { key } = await beginTwoFactor(other, { current });
    const [theirs] = (await turnOnTwoFactor(other, { code: codeAt(key) })).recoveryCodes;

    await expect(signIn(TEST_PASSWORD, theirs)).rejects.toThrow(/^wrong-code$/);
  });

  test('wrong codes are failures: the sixth has to wait, and asking for the code between them gains nothing', async () => {
    const { key } = await turnOn();
    const then = inSteps(2);
    for (let each = 0; each < 5; each++) {
      await expect(signIn(TEST_PASSWORD, undefined, then)).rejects.toThrow(/^code$/);
      await expect(signIn(TEST_PASSWORD, '000000', then)).rejects.toThrow(/^wrong-code$/);
    }

    await expect(signIn(TEST_PASSWORD, codeAt(key, then), then)).rejects.toThrow(/^wait-/);
    await expect(signIn(TEST_PASSWORD, undefined, then)).rejects.toThrow(/^wait-/);
  });

  test('a thousand codes at the same moment: five are looked at', async () => {
    await turnOn();
    const tries = Array.from({ length: 1_000 }, (_, code) =>
      signIn(TEST_PASSWORD, String(code).padStart(6, '0'), inSteps(2)).catch((error: Error) => error.message),
    );

    expect((await Promise.all(tries)).filter((answer) => answer === 'wrong-code')).toHaveLength(5);
  });
});

describe('turning it off, and new codes', () => {
  test('ask for the password', async () => {
    await turnOn();

    await expect(turnOffTwoFactor(person, { current: 'wrong' })).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(renewRecoveryCodes(person, { current: 'wrong' })).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await getAccount(person)).twoFactor).toMatchObject({ codesLeft: RECOVERY_CODES });
  });

  test('new codes end the old ones', async () => {
    const { recoveryCodes } = await turnOn();
    const renewed = await renewRecoveryCodes(person, { current });

    await expect(signIn(TEST_PASSWORD, recoveryCodes[0])).rejects.toThrow(/^wrong-code$/);
    await expect(signIn(TEST_PASSWORD, renewed.recoveryCodes[0])).resolves.toMatchObject({ id: person.userId });
    expect(await auditActions(person)).toContain('recovery-code.all-renewed');
  });

  test('off, the password alone signs in, and key and codes are gone', async () => {
    await turnOn();
    await turnOffTwoFactor(person, { current });

    await expect(signIn(TEST_PASSWORD)).resolves.toMatchObject({ id: person.userId });
    expect(await prisma.recoveryCode.count({ where: { userId: person.userId } })).toBe(0);
    expect(await auditActions(person)).toContain('two-factor.turned-off');
    await expect(turnOffTwoFactor(person, { current })).rejects.toMatchObject({ kind: 'stale' });
    await expect(renewRecoveryCodes(person, { current })).rejects.toMatchObject({ kind: 'stale' });
  });

  test('an admin removes another’s, not their own and not that of another organisation', async () => {
    await turnOn();
    const theirs = (await seedMembers()).admin;
    const memberId = person.userId;

    await expect(removeTwoFactor(theirs, { memberId })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(removeTwoFactor(admin, { memberId: admin.userId })).rejects.toMatchObject({ kind: 'forbidden' });
    await removeTwoFactor(admin, { memberId });

    await expect(signIn(TEST_PASSWORD)).resolves.toMatchObject({ id: person.userId });
    expect(await prisma.recoveryCode.count({ where: { userId: memberId } })).toBe(0);
    expect(await auditActions(person)).toContain('two-factor.removed');
    await expect(removeTwoFactor(admin, { memberId })).rejects.toMatchObject({ kind: 'not-found' });
  });
});

test('the account shows who one is and how one signed in last, newest first, and nobody else’s', async () => {
  const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0';
  const enter = (email: string, userAgent?: string) =>
    checkPassword({ email, password: TEST_PASSWORD }, { address: randomUUID(), userAgent });
  for (let each = 0; each < 6; each++) await enter(person.email);
  await enter(admin.email);
  await enter(person.email, browser);

  const account = await getAccount(person);

  expect(account).toMatchObject({ name: person.name, email: person.email, role: 'viewer', hasPassword: true });
  expect(account.signIns).toHaveLength(5);
  expect(account.signIns.map((one) => one.browser)).toEqual(['Firefox on Windows', null, null, null, null]);
  expect(account.signIns.every(({ way }) => way === 'password')).toBe(true);
});
