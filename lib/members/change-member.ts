import 'server-only';
import { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import type { Role } from '../auth/role';
import { prisma, type Transaction } from '../db/database';
import type { Context } from '../edge/context';
import { endStreamsOf } from '../live/open-streams';
import { AppError } from '../result';
import { lockMembers } from './lock-members';
import { whyAdminMustStay, whyOwnAccessIsLocked } from './member';

export const ChangeMember = z
  .object({
    memberId: z.uuid(),
    role: z.enum(['viewer', 'recruiter', 'admin']).optional(),
    active: z.boolean().optional(),
  })
  .refine(({ role, active }) => role !== undefined || active !== undefined);

type Access = { role: Role; active: boolean };

/** Gives a person another role, or takes or gives back access. Whoever loses or regains access is signed out everywhere. */
export async function changeMember(context: Context, input: z.output<typeof ChangeMember>): Promise<void> {
  const locked = whyOwnAccessIsLocked(input.memberId, context.userId);
  if (locked) throw new AppError('forbidden', locked);

  await prisma.$transaction(async (tx) => {
    await lockMembers(tx, context.organisationId);
    await refuseIfNoLongerAdmin(tx, context);
    const before = await readAccess(tx, context, input.memberId);
    const after = { role: input.role ?? before.role, active: input.active ?? before.active };
    const refusal = whyAdminMustStay(before, after, await countOtherAdmins(tx, context, input.memberId));
    if (refusal) throw new AppError('refused', refusal);

    await writeAccess(tx, context, input.memberId, before, after);
  });
  endStreamsOf(input.memberId); // open boards are read again, with what the person may do now
}

/** The door let this admin in before the lock; another admin may have been faster. */
async function refuseIfNoLongerAdmin(tx: Transaction, { organisationId, userId }: Context) {
  const actor = await tx.user.findFirst({
    where: { id: userId, organisationId, role: 'admin', deactivatedAt: null },
    select: { id: true },
  });
  if (!actor) throw new AppError('forbidden');
}

async function readAccess(tx: Transaction, { organisationId }: Context, memberId: string): Promise<Access> {
  const member = await tx.user.findFirst({
    where: { id: memberId, organisationId },
    select: { role: true, deactivatedAt: true },
  });
  if (!member) throw new AppError('not-found');
  return { role: member.role, active: member.deactivatedAt === null };
}

function countOtherAdmins(tx: Transaction, { organisationId }: Context, memberId: string): Promise<number> {
  return tx.user.count({ where: { organisationId, role: 'admin', deactivatedAt: null, id: { not: memberId } } });
}

async function writeAccess(tx: Transaction, context: Context, memberId: string, before: Access, after: Access) {
  const { organisationId, userId } = context;
  const audit = { organisationId, actorId: userId, targetType: 'user' as const, targetId: memberId };

  if (before.role !== after.role) {
    await tx.user.update({ where: { id: memberId, organisationId }, data: { role: after.role } });
    await recordAudit(tx, { ...audit, action: 'member.role-changed', facts: { from: before.role, to: after.role } });
  }
  if (before.active !== after.active) {
    await tx.user.update({
      where: { id: memberId, organisationId },
      data: { deactivatedAt: after.active ? null : new Date(), sessionEpoch: { increment: 1 } },
    });
    await recordAudit(tx, { ...audit, action: after.active ? 'member.reactivated' : 'member.deactivated' });
  }
}
