import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { checkPassword } from '../auth/check-password';
import { prisma } from '../db/database';
import { type Context, contextOf } from '../edge/context';
import { resetAccess } from './reset-access';
import { resetPassword } from './reset-password';
import { auditActions, seedMembers, TEST_PASSWORD } from './test-members';

const password = 'quite another password';

let person: Context;

beforeEach(async () => {
  person = (await seedMembers()).admin;
});

const signIn = (secret: string) => checkPassword({ email: person.email, password: secret }, { address: randomUUID() });
const reset = async () => (await resetAccess({ email: person.email })).link.split('/').at(-1) ?? '';

test('the link sets a new password once, and ends every session', async () => {
  const token = await reset();
  await expect(signIn(TEST_PASSWORD), 'the old one works until then').resolves.toMatchObject({ id: person.userId });

  expect(await resetPassword({ token, password })).toEqual({ email: person.email });

  await expect(signIn(password)).resolves.toMatchObject({ id: person.userId, sessionEpoch: 1 });
  await expect(signIn(TEST_PASSWORD)).rejects.toThrow('wrong');
  expect(await contextOf({ userId: person.userId, sessionEpoch: 0 })).toBeNull();
  await expect(resetPassword({ token, password })).rejects.toMatchObject({ kind: 'not-found' });
  expect(await auditActions(person)).toEqual([
    'member.access-reset',
    'session.started',
    'member.password-reset',
    'session.started',
  ]);
});

test('two at the same moment: one of them sets it', async () => {
  const token = await reset();

  const answers = await Promise.allSettled([resetPassword({ token, password }), resetPassword({ token, password })]);

  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('two-factor and its recovery codes are gone', async () => {
  const { organisationId, userId } = person;
  await prisma.twoFactor.create({ data: { organisationId, userId, secret: 'lost', confirmedAt: new Date() } });
  await prisma.recoveryCode.create({ data: { organisationId, userId, codeHash: 'lost' } });
  await expect(signIn(TEST_PASSWORD)).rejects.toThrow('code');

  await reset();

  await expect(signIn(TEST_PASSWORD)).resolves.toMatchObject({ id: userId });
  expect(await prisma.recoveryCode.count({ where: { organisationId } })).toBe(0);
});

test('whoever has to wait need not any longer', async () => {
  for (let each = 0; each < 5; each++) await expect(signIn('wrong')).rejects.toThrow('wrong');
  await expect(signIn(TEST_PASSWORD)).rejects.toThrow('wait');

  await reset();

  await expect(signIn(TEST_PASSWORD)).resolves.toMatchObject({ id: person.userId });
});

test('only the newest link works, for a day', async () => {
  const first = await reset();
  const second = await reset();
  await expect(resetPassword({ token: first, password })).rejects.toMatchObject({ kind: 'not-found' });

  const { organisationId } = person;
  const { expiresAt } = await prisma.passwordReset.findFirstOrThrow({ where: { organisationId, usedAt: null } });
  expect(expiresAt.getTime() - Date.now()).toBeCloseTo(24 * 60 * 60_000, -5);
  await prisma.passwordReset.updateMany({ where: { organisationId }, data: { expiresAt: new Date(Date.now() - 1) } });

  await expect(resetPassword({ token: second, password })).rejects.toMatchObject({ kind: 'not-found' });
});

test('the e-mail address is refused as a password, and the link still works', async () => {
  const token = await reset();

  await expect(resetPassword({ token, password: person.email })).rejects.toMatchObject({ kind: 'invalid' });
  await expect(resetPassword({ token, password })).resolves.toEqual({ email: person.email });
});

test('nobody of that name, and somebody deactivated, is said in a sentence and changes nothing', async () => {
  await expect(resetAccess({ email: 'nobody@example.test' })).rejects.toThrow(
    'Nobody signs in with nobody@example.test.',
  );
  await prisma.user.update({ where: { id: person.userId }, data: { deactivatedAt: new Date() } });

  await expect(resetAccess({ email: person.email })).rejects.toThrow(/deactivated/);
  expect(await auditActions(person)).toEqual([]);
});

test('a link of somebody who is deactivated meanwhile does not work', async () => {
  const token = await reset();
  await prisma.user.update({ where: { id: person.userId }, data: { deactivatedAt: new Date() } });

  await expect(resetPassword({ token, password })).rejects.toMatchObject({ kind: 'not-found' });
});

test('only a hash of the token is kept, and no personal data in the audit', async () => {
  const token = await reset();
  const { organisationId } = person;

  const stored = await prisma.passwordReset.findMany({ where: { organisationId } });
  const audit = await prisma.auditEvent.findMany({ where: { organisationId } });
  expect(JSON.stringify(stored)).not.toContain(token);
  expect(JSON.stringify(audit)).not.toContain(person.email);
});
