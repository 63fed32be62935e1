import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { verifyPassword } from '../auth/hash-password';
import type { Role } from '../auth/role';
import { prisma } from '../db/database';
import { type Context, contextOf } from '../edge/context';
import { acceptInvite } from './accept-invite';
import { changeMember } from './change-member';
import { findInvite } from './get-invite';
import { getMembers } from './get-members';
import { inviteMember } from './invite-member';
import { revokeInvite } from './revoke-invite';
import { auditActions, seedMember, seedMembers } from './test-members';

const password = 'correct horse battery';
const newEmail = () => `${randomUUID()}@example.test`;
const tokenOf = (link: string) => link.split('/').at(-1) ?? '';

let ours: Record<Role, Context>;
let theirs: Record<Role, Context>;

beforeEach(async () => {
  ours = await seedMembers();
  theirs = await seedMembers();
});

const readUser = (userId: string) => prisma.user.findUniqueOrThrow({ where: { id: userId } });

describe('inviting', () => {
  const invite = (email = newEmail()) => inviteMember(ours.admin, { name: 'Grace Hopper', email, role: 'recruiter' });

  test('the link makes a person of the organisation with the role that was chosen', async () => {
    const { link, email } = await invite();

    await acceptInvite({ token: tokenOf(link), name: 'Grace', password });

    const user = await prisma.user.findUniqueOrThrow({ where: { email } });
    expect(user).toMatchObject({ organisationId: ours.admin.organisationId, role: 'recruiter', name: 'Grace' });
    expect(await verifyPassword(user.passwordHash, password)).toBe(true);
    expect(await auditActions(ours.admin)).toEqual(['member.invited', 'member.joined']);
  });

  test('only a hash of the token is kept, and no personal data in the audit', async () => {
    const { link, email } = await invite();

    const stored = await prisma.invite.findFirstOrThrow({ where: { organisationId: ours.admin.organisationId } });
    const audit = await prisma.auditEvent.findMany({ where: { organisationId: ours.admin.organisationId } });
    expect(JSON.stringify(stored)).not.toContain(tokenOf(link));
    expect(JSON.stringify(audit)).not.toContain(email);
    expect(JSON.stringify(audit)).not.toContain('Grace');
  });

  test('the link works once, also for two at the same moment', async () => {
    const { link } = await invite();
    const accept = () => acceptInvite({ token: tokenOf(link), name: 'Grace', password });

    const answers = await Promise.allSettled([accept(), accept()]);

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(accept()).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringContaining('used already'),
    });
    expect(await findInvite(tokenOf(link))).toContain('used already');
    expect(await findInvite(`${tokenOf(link)}x`)).toContain('Nobody was invited');
  });

  test('an expired link is not here', async () => {
    const { link } = await invite();
    const { organisationId } = ours.admin;
    await prisma.invite.updateMany({ where: { organisationId }, data: { expiresAt: new Date(Date.now() - 1) } });

    expect(await findInvite(tokenOf(link))).toContain('seven days');
    await expect(acceptInvite({ token: tokenOf(link), name: 'Grace', password })).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringContaining('seven days'),
    });
    expect((await getMembers(ours.admin)).invites).toMatchObject([{ expired: true }]);
  });

  test('a link lasts seven days', async () => {
    const { expiresAt } = await invite();
    expect(new Date(expiresAt).getTime() - Date.now()).toBeCloseTo(7 * 24 * 60 * 60_000, -5);
  });

  test('a second link for the same address ends the first', async () => {
    const email = newEmail();
    const first = await invite(email);
    const second = await invite(email);

    expect(await findInvite(tokenOf(first.link))).toContain('sent a newer one');
    expect(await findInvite(tokenOf(second.link))).toMatchObject({ email });
  });

  test('someone who signs in already is not invited', async () => {
    await expect(invite(ours.viewer.email)).rejects.toMatchObject({ kind: 'already-exists' });
    await expect(invite(theirs.viewer.email)).rejects.toMatchObject({ kind: 'already-exists' });
  });

  test('the e-mail address is refused as a password, and the link still works', async () => {
    const { link, email } = await invite();

    await expect(acceptInvite({ token: tokenOf(link), name: 'Grace', password: email })).rejects.toMatchObject({
      kind: 'invalid',
    });
    expect(await findInvite(tokenOf(link))).toMatchObject({ email });
  });

  test('a withdrawn link is not here; another organisation cannot withdraw it', async () => {
    const { link } = await invite();
    const inviteId = (await getMembers(ours.admin)).invites[0]?.id ?? '';

    await expect(revokeInvite(theirs.admin, { inviteId })).rejects.toMatchObject({ kind: 'not-found' });
    await revokeInvite(ours.admin, { inviteId });

    expect(await findInvite(tokenOf(link))).toContain('withdrew');
    await expect(revokeInvite(ours.admin, { inviteId })).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('the list', () => {
  test('shows the organisation’s people and invitations, and nobody else’s', async () => {
    await inviteMember(theirs.admin, { name: 'Eve', email: newEmail(), role: 'viewer' });

    const { members, invites } = await getMembers(ours.viewer);

    expect(members.map(({ id }) => id).sort()).toEqual(
      Object.values(ours)
        .map(({ userId }) => userId)
        .sort(),
    );
    expect(members.filter(({ locked }) => locked).map(({ id }) => id)).toEqual([ours.viewer.userId]);
    expect(invites).toEqual([]);
  });
});

describe('changing', () => {
  test('a new role holds from the next request on', async () => {
    await changeMember(ours.admin, { memberId: ours.viewer.userId, role: 'recruiter' });

    expect(await readUser(ours.viewer.userId)).toMatchObject({ role: 'recruiter', sessionEpoch: 0 });
    expect(await auditActions(ours.admin)).toEqual(['member.role-changed']);
  });

  test('taking access ends every session; giving it back does not bring them back', async () => {
    await changeMember(ours.admin, { memberId: ours.viewer.userId, active: false });
    expect(await readUser(ours.viewer.userId)).toMatchObject({ sessionEpoch: 1, deactivatedAt: expect.any(Date) });

    await changeMember(ours.admin, { memberId: ours.viewer.userId, active: true });

    expect(await readUser(ours.viewer.userId)).toMatchObject({ sessionEpoch: 2, deactivatedAt: null });
    expect(await auditActions(ours.admin)).toEqual(['member.deactivated', 'member.reactivated']);
  });

  test('sessions end at once, and what the person has asked for goes on', async () => {
    const { organisationId, userId: actorId } = ours.recruiter;
    const claims = { userId: actorId, sessionEpoch: 0 };
    const asked = {
      organisationId,
      connectionId: randomUUID(),
      targetId: randomUUID(),
      payload: {},
      dueAt: new Date(),
    };
    const kind = 'moveApplicationToStage';
    const states = ['held', 'queued', 'unconfirmed'] as const;
    for (const state of states) {
      await prisma.intent.create({ data: { ...asked, targetId: randomUUID(), kind, actorId, state } });
    }
    expect(await contextOf(claims)).not.toBeNull();

    await changeMember(ours.admin, { memberId: actorId, active: false });

    expect(await contextOf(claims)).toBeNull();
    const left = await prisma.intent.findMany({ where: { organisationId, actorId }, orderBy: { number: 'asc' } });
    expect(left.map(({ state }) => state)).toEqual([...states]);
  });

  test('nobody changes their own role or access', async () => {
    const self = ours.admin.userId;

    await expect(changeMember(ours.admin, { memberId: self, role: 'viewer' })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(changeMember(ours.admin, { memberId: self, active: false })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    expect(await readUser(self)).toMatchObject({ role: 'admin', deactivatedAt: null });
  });

  test('someone of another organisation is not here', async () => {
    await expect(changeMember(ours.admin, { memberId: theirs.viewer.userId, role: 'admin' })).rejects.toMatchObject({
      kind: 'not-found',
    });
    expect(await readUser(theirs.viewer.userId)).toMatchObject({ role: 'viewer' });
  });

  test('two admins who demote each other at the same moment leave one', async () => {
    const { organisationId: id, organisationName: name } = ours.admin;
    const second = await seedMember({ id, name }, 'admin');

    await Promise.allSettled([
      changeMember(ours.admin, { memberId: second.userId, role: 'viewer' }),
      changeMember(second, { memberId: ours.admin.userId, active: false }),
    ]);

    expect(await prisma.user.count({ where: { organisationId: id, role: 'admin', deactivatedAt: null } })).toBe(1);
  });

  test.each([2, 5])('%i admins who all deactivate each other at the same moment leave one', async (count) => {
    const { organisationId: id, organisationName: name } = ours.admin;
    const admins = [ours.admin];
    while (admins.length < count) admins.push(await seedMember({ id, name }, 'admin'));

    await Promise.allSettled(
      admins.flatMap((actor) =>
        admins
          .filter((other) => other !== actor)
          .map((other) => changeMember(actor, { memberId: other.userId, active: false })),
      ),
    );

    expect(await prisma.user.count({ where: { organisationId: id, role: 'admin', deactivatedAt: null } })).toBe(1);
  });

  test('an admin who was demoted after the door let them in changes nothing', async () => {
    await expect(changeMember(ours.recruiter, { memberId: ours.viewer.userId, role: 'admin' })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});
