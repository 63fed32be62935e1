import 'server-only';
import { prisma } from '../db/database';
import { AppError } from '../result';
import { hashInviteToken } from './invite-token';

export type OpenInvite = { id: string; organisationId: string; organisationName: string; name: string; email: string };

/** The invitation behind a link, or null: unknown, used, withdrawn and expired links are all the same. */
export async function findInvite(token: string): Promise<OpenInvite | null> {
  const invite = await prisma.invite.findFirst({
    where: { tokenHash: hashInviteToken(token), usedAt: null, revokedAt: null, expiresAt: { gt: new Date() } },
    select: { id: true, name: true, email: true, organisation: { select: { id: true, name: true } } },
  });
  if (!invite) return null;

  const { organisation, ...person } = invite;
  return { ...person, organisationId: organisation.id, organisationName: organisation.name };
}

/** Throws `not-found`. */
export async function getInvite(token: string): Promise<OpenInvite> {
  const invite = await findInvite(token);
  if (!invite) throw new AppError('not-found', 'This link no longer works. Ask an admin for a new one.');
  return invite;
}
