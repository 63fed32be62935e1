import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { contextOf } from '../edge/context';
import { auditActions, seedMembers, TEST_PASSWORD } from '../members/test-members';
import { checkPassword } from './check-password';
import { endSessions } from './end-sessions';

let person: Context;
let address: string;

beforeEach(async () => {
  person = (await seedMembers()).recruiter;
  address = randomUUID();
});

const nobody = () => `${randomUUID()}@example.test`;
const signIn = (password: string, email = person.email) => checkPassword({ email, password }, { address });

test('the right password signs in, whatever the case of the e-mail address', async () => {
  const claims = await signIn(TEST_PASSWORD, ` ${person.email.toUpperCase()}`);

  expect(claims).toEqual({ id: person.userId, email: person.email, sessionEpoch: 0 });
  expect(await contextOf({ userId: claims.id, sessionEpoch: 0 })).toEqual(person);
  expect(await auditActions(person)).toEqual(['session.started']);
  expect((await prisma.user.findUniqueOrThrow({ where: { id: person.userId } })).lastSignedInAt).not.toBeNull();
});

test('a wrong password and an unknown person get the same answer', async () => {
  await expect(signIn('wrong')).rejects.toThrow(/^wrong$/);
  await expect(signIn('wrong', nobody())).rejects.toThrow(/^wrong$/);
  await expect(checkPassword({ email: { not: '' }, password: TEST_PASSWORD }, { address })).rejects.toThrow(/^wrong$/);
});

test('an unknown person takes as long as a wrong password', async () => {
  const time = async (email: string) => {
    const start = performance.now();
    await signIn('wrong', email).catch(() => {});
    return performance.now() - start;
  };
  await time(nobody()); // the first one also makes the hash that nobody has

  const known = [await time(person.email), await time(person.email), await time(person.email)];
  const unknown = [await time(nobody()), await time(nobody()), await time(nobody())];

  expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 2);
});

test('someone deactivated cannot sign in', async () => {
  await prisma.user.update({ where: { id: person.userId }, data: { deactivatedAt: new Date() } });
  await expect(signIn(TEST_PASSWORD)).rejects.toThrow(/^wrong$/);
});

test('the sixth attempt has to wait, even with the right password, and only for this e-mail address', async () => {
  for (let attempt = 0; attempt < 5; attempt++) await expect(signIn('wrong')).rejects.toThrow('wrong');

  await expect(signIn(TEST_PASSWORD)).rejects.toThrow(/^wait-[1-5]$/);
  await expect(signIn('wrong', nobody())).rejects.toThrow(/^wrong$/);
});

test('an e-mail address nobody has must wait just the same', async () => {
  const email = nobody();
  for (let attempt = 0; attempt < 5; attempt++) await expect(signIn('wrong', email)).rejects.toThrow('wrong');

  await expect(signIn('wrong', email)).rejects.toThrow(/^wait-[1-5]$/);
});

test('many attempts at the same moment gain nothing', async () => {
  const answers = await Promise.allSettled(Array.from({ length: 12 }, () => signIn('wrong')));

  const texts = answers.map((answer) => (answer.status === 'rejected' ? String(answer.reason.message) : 'in'));
  expect(texts.filter((text) => text === 'wrong')).toHaveLength(5);
  expect(texts.filter((text) => text.startsWith('wait-'))).toHaveLength(7);
});

test('one network address that tries many e-mail addresses has to wait', async () => {
  for (let attempt = 0; attempt < 20; attempt++) {
    await expect(signIn('wrong', nobody())).rejects.toThrow('wrong');
  }
  await expect(signIn(TEST_PASSWORD)).rejects.toThrow(/^wait-/);
});

test('signing in starts the e-mail address afresh', async () => {
  for (let attempt = 0; attempt < 4; attempt++) await expect(signIn('wrong')).rejects.toThrow('wrong');
  await signIn(TEST_PASSWORD);

  await expect(signIn('wrong')).rejects.toThrow(/^wrong$/);
  await expect(signIn(TEST_PASSWORD)).resolves.toMatchObject({ id: person.userId });
});

test('neither e-mail address nor network address is stored with the attempts', async () => {
  await signIn('wrong').catch(() => {});

  const stored = JSON.stringify(await prisma.signInThrottle.findMany());
  expect(stored).not.toContain(person.email);
  expect(stored).not.toContain(address);
});

test('signing out everywhere ends a session that was open', async () => {
  const claims = { userId: person.userId, sessionEpoch: 0 };
  expect(await contextOf(claims)).not.toBeNull();

  await endSessions(person);

  expect(await contextOf(claims)).toBeNull();
  expect(await auditActions(person)).toEqual(['session.ended-everywhere']);
});

test('a cookie of someone deactivated, or of nobody, is no session', async () => {
  await prisma.user.update({ where: { id: person.userId }, data: { deactivatedAt: new Date() } });

  expect(await contextOf({ userId: person.userId, sessionEpoch: 0 })).toBeNull();
  expect(await contextOf({ userId: randomUUID(), sessionEpoch: 0 })).toBeNull();
  expect(await contextOf(null)).toBeNull();
});
