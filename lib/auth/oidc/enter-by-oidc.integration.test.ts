import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '../../db/database';
import { type Context, contextOf } from '../../edge/context';
import { changeMember } from '../../members/change-member';
import { inviteMember } from '../../members/invite-member';
import { auditActions, seedMembers, TEST_PASSWORD } from '../../members/test-members';
import { unlinkMember } from '../../members/unlink-member';
import { checkPassword } from '../check-password';
import type { Role } from '../role';
import { enterByOidc } from './enter-by-oidc';

const rules = { allowedDomains: ['morgenrood.test'], defaultRole: 'viewer' } as const;
const iss = 'https://login.example.test';

let ours: Record<Role, Context>;

beforeEach(async () => {
  await prisma.organisation.deleteMany(); // what is asked is how many there are
  ours = await seedMembers();
});

type Told = { sub?: string; iss?: string; email?: string; email_verified?: boolean; name?: string };

const enter = (told: Told) =>
  enterByOidc({ iss, sub: randomUUID(), email_verified: true, ...told }, rules, 'Firefox on Linux');
const newEmail = (domain = 'morgenrood.test') => `${randomUUID()}@${domain}`;
const userOf = (email: string) => prisma.user.findUnique({ where: { email } });

describe('somebody who is a member', () => {
  test('is linked by e-mail address the first time, and known by issuer and subject afterwards', async () => {
    const { email, userId } = ours.recruiter;
    const sub = randomUUID();

    const first = await enter({ sub, email: email.toUpperCase() });
    const second = await enter({ sub, email: newEmail('elsewhere.test') });

    expect(first).toEqual({ member: { id: userId, email, sessionEpoch: 0 } });
    expect(second).toEqual(first);
    expect(await auditActions(ours.admin)).toEqual(['member.linked', 'session.started', 'session.started']);
    expect(await contextOf({ userId, sessionEpoch: 0 })).toMatchObject({ role: 'recruiter' });
  });

  test('comes in without the code that belongs to the password', async () => {
    const { organisationId, userId, email } = ours.viewer;
    await prisma.twoFactor.create({ data: { organisationId, userId, secret: 'closed', confirmedAt: new Date() } });

    expect(await enter({ email })).toMatchObject({ member: { id: userId } });
    await expect(checkPassword({ email, password: TEST_PASSWORD }, { address: email })).rejects.toThrow('code');
  });

  test.each([false, undefined])('is refused while the address is not verified: %s', async (email_verified) => {
    const sub = randomUUID();
    const { email } = ours.recruiter;

    expect(await enter({ sub, email, email_verified })).toEqual({ refusal: 'oidc-unverified' });
    expect(await prisma.oidcIdentity.count({ where: { subject: sub } })).toBe(0);
    expect(await auditActions(ours.admin)).toEqual([]);
  });

  test('is refused once deactivated, linked or not', async () => {
    const { email, userId: memberId } = ours.recruiter;
    const sub = randomUUID();
    await enter({ sub, email });
    await changeMember(ours.admin, { memberId, active: false });
    await changeMember(ours.admin, { memberId: ours.viewer.userId, active: false });

    expect(await enter({ sub, email })).toEqual({ refusal: 'oidc-deactivated' });
    expect(await enter({ email })).toEqual({ refusal: 'oidc-deactivated' });
    expect(await enter({ email: ours.viewer.email })).toEqual({ refusal: 'oidc-deactivated' });
  });

  test('is not taken over by whoever has the address next, until an admin unlinks them', async () => {
    const { email, userId: memberId } = ours.recruiter;
    await enter({ email });
    expect(await enter({ email })).toEqual({ refusal: 'oidc-other-person' });
    const theirs = (await seedMembers()).admin;

    await expect(unlinkMember(theirs, { memberId })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(unlinkMember(ours.admin, { memberId: ours.admin.userId })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await unlinkMember(ours.admin, { memberId });

    expect(await contextOf({ userId: memberId, sessionEpoch: 0 }), 'sessions so far have ended').toBeNull();
    expect(await enter({ email })).toMatchObject({ member: { id: memberId } });
    await expect(unlinkMember(ours.admin, { memberId: ours.viewer.userId })).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  test('the same subject at another issuer is somebody else', async () => {
    const sub = randomUUID();
    await enter({ sub, email: ours.recruiter.email });

    const other = await enter({ sub, iss: 'https://other.example.test', email: newEmail() });

    expect(other).not.toMatchObject({ member: { id: ours.recruiter.userId } });
  });
});

describe('somebody new', () => {
  test('of an allowed domain becomes a member who may look', async () => {
    const email = newEmail();

    const entry = await enter({ email, name: 'Grace Hopper' });

    const user = await userOf(email);
    expect(user).toMatchObject({ organisationId: ours.admin.organisationId, name: 'Grace Hopper', role: 'viewer' });
    expect(user?.passwordHash).toBeNull();
    expect(entry).toEqual({ member: { id: user?.id, email, sessionEpoch: 0 } });
    expect(await auditActions(ours.admin)).toEqual(['member.joined', 'member.linked', 'session.started']);
  });

  test('is made once, also by two visits at the same moment', async () => {
    const told = { sub: randomUUID(), email: newEmail() };

    const [first, second] = await Promise.all([enter(told), enter(told)]);

    expect(first).toEqual(second);
    expect(first).toHaveProperty('member');
  });

  test('of another domain is refused', async () => {
    const email = newEmail('elsewhere.test');

    expect(await enter({ email })).toEqual({ refusal: 'oidc-domain' });
    expect(await userOf(email)).toBeNull();
  });

  test('who was invited comes in whatever the domain, with the role of the invitation, which is used up', async () => {
    const email = newEmail('elsewhere.test');
    await inviteMember(ours.admin, { name: 'Grace Hopper', email, role: 'recruiter' });

    expect(await enter({ email, name: 'G.' })).toHaveProperty('member');

    expect(await userOf(email)).toMatchObject({ name: 'Grace Hopper', role: 'recruiter' });
    expect(await prisma.invite.findFirst({ where: { email } })).toMatchObject({ usedAt: expect.any(Date) });
  });

  test('must be invited where there is more than one organisation', async () => {
    const theirs = (await seedMembers()).admin;
    const email = newEmail();
    expect(await enter({ email })).toEqual({ refusal: 'oidc-invite' });

    await inviteMember(theirs, { name: '', email, role: 'viewer' });

    expect(await enter({ email, name: 'Grace Hopper' })).toHaveProperty('member');
    expect(await userOf(email)).toMatchObject({ organisationId: theirs.organisationId, name: 'Grace Hopper' });
  });

  test.each(['expired', 'withdrawn'])('whose invitation is %s is as if nobody had invited them', async (how) => {
    const email = newEmail('elsewhere.test');
    await inviteMember(ours.admin, { name: 'Grace', email, role: 'admin' });
    const past = new Date(Date.now() - 1);
    const data = how === 'expired' ? { expiresAt: past } : { revokedAt: past };
    await prisma.invite.updateMany({ where: { email }, data });

    expect(await enter({ email })).toEqual({ refusal: 'oidc-domain' });
  });
});
