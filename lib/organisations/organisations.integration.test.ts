import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '../db/database';
import { acceptInvite } from '../members/accept-invite';
import { addOrganisation } from './add-organisation';
import { setUpOrganisation } from './set-up-organisation';
import { isSetUp, setupToken } from './setup-token';

const password = 'correct horse battery';
const newEmail = () => `${randomUUID()}@example.test`;
const input = () => ({ token: setupToken(), organisationName: 'Acme', name: 'Ada', email: newEmail(), password });

describe('setting up', () => {
  beforeEach(async () => {
    await prisma.organisation.deleteMany();
  });

  test('makes the first organisation and its admin', async () => {
    const { email } = await setUpOrganisation(input());

    const user = await prisma.user.findUniqueOrThrow({ where: { email }, include: { organisation: true } });
    expect(user).toMatchObject({ role: 'admin', organisation: { name: 'Acme' } });
    expect(await prisma.auditEvent.count({ where: { organisationId: user.organisationId } })).toBe(1);
  });

  test('works once, also for two at the same moment', async () => {
    const answers = await Promise.allSettled([setUpOrganisation(input()), setUpOrganisation(input())]);

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await prisma.organisation.count()).toBe(1);
    await expect(setUpOrganisation(input())).rejects.toMatchObject({ kind: 'not-found' });
  });

  test.each([['wrong'], [''], [`${'a'.repeat(23)}é`]])('the token %j is refused and nothing is made', async (token) => {
    await expect(setUpOrganisation({ ...input(), token })).rejects.toMatchObject({ kind: 'forbidden' });
    expect(await isSetUp()).toBe(false);
  });

  test('the e-mail address is refused as a password', async () => {
    const email = newEmail();
    await expect(setUpOrganisation({ ...input(), email, password: email })).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('adding one more', () => {
  test('answers a link for its first admin', async () => {
    const { link, email } = await addOrganisation({ name: 'Second', email: newEmail() });

    await acceptInvite({ token: link.split('/').at(-1) ?? '', name: 'Bea', password });

    const user = await prisma.user.findUniqueOrThrow({ where: { email }, include: { organisation: true } });
    expect(user).toMatchObject({ role: 'admin', name: 'Bea', organisation: { name: 'Second' } });
  });

  test('is refused for someone who signs in already', async () => {
    const { link, email } = await addOrganisation({ name: 'Third', email: newEmail() });
    await acceptInvite({ token: link.split('/').at(-1) ?? '', name: 'Bea', password });

    await expect(addOrganisation({ name: 'Fourth', email })).rejects.toMatchObject({ kind: 'already-exists' });
    expect(await prisma.organisation.count({ where: { name: 'Fourth' } })).toBe(0);
  });
});
