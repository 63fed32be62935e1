import 'server-only';
import { z } from 'zod';
import { recordAudit } from '../audit/record-audit';
import { Email } from '../auth/password';
import { prisma } from '../db/database';
import type { InviteLink } from '../members/member';
import { newOneTimeToken } from '../members/one-time-token';
import { AppError } from '../result';
import { OrganisationName } from './organisation';

export const AddOrganisation = z.object({ name: OrganisationName, email: Email });

/** No user: the operator at the command line. */
const OPERATOR = '00000000-0000-0000-0000-000000000000';

/** For the operator: one more organisation, and a one-time link for its first admin. */
export async function addOrganisation({ name, email }: z.output<typeof AddOrganisation>): Promise<InviteLink> {
  const taken = await prisma.user.findUnique({ where: { email }, select: { id: true } });
  if (taken) throw new AppError('already-exists', 'Someone already signs in with this e-mail address.');

  const { tokenHash, link, expiresAt } = newOneTimeToken('invite', new Date());
  await prisma.$transaction(async (tx) => {
    const { id: organisationId } = await tx.organisation.create({ data: { name }, select: { id: true } });
    await tx.invite.create({
      data: { organisationId, email, name: '', role: 'admin', tokenHash, expiresAt, createdById: OPERATOR },
    });
    await recordAudit(tx, {
      organisationId,
      actorId: null,
      action: 'organisation.added',
      targetType: 'organisation',
      targetId: organisationId,
    });
  });
  return { link, email, expiresAt: expiresAt.toISOString() };
}
