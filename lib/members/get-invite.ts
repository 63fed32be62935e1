import 'server-only';
import { prisma } from '../db/database';
import { AppError } from '../result';
import { whyInviteIsClosed } from './member';
import { hashOneTimeToken } from './one-time-token';

export type OpenInvite = {
  id: string;
  organisationId: string;
  organisationName: string;
  name: string;
  email: string;
  expiresAt: string;
};

/** The invitation behind a link, or why it no longer works. */
export async function findInvite(token: string): Promise<OpenInvite | string> {
  const invite = await prisma.invite.findFirst({
    where: { tokenHash: hashOneTimeToken(token) },
    select: {
      id: true,
      name: true,
      email: true,
      usedAt: true,
      revokedAt: true,
      expiresAt: true,
      organisation: { select: { id: true, name: true } },
    },
  });
  const closed = whyInviteIsClosed(invite, new Date());
  if (!invite || closed) return closed ?? '';

  const { id, name, email, expiresAt, organisation } = invite;
  return {
    id,
    name,
    email,
    expiresAt: expiresAt.toISOString(),
    organisationId: organisation.id,
    organisationName: organisation.name,
  };
}

/** Throws `not-found`. */
export async function getInvite(token: string): Promise<OpenInvite> {
  const invite = await findInvite(token);
  if (typeof invite === 'string') throw new AppError('not-found', `This link no longer works. ${invite}`);
  return invite;
}
