import 'server-only';
import { cache } from 'react';
import { mayAct, type Role } from '../auth/role';
import { type SessionClaims, sessionClaims } from '../auth/session-claims';
import { prisma } from '../db/database';
import { AppError } from '../result';

/** Who acts, as the database knows them now. The first argument of every use case. */
export type Context = {
  organisationId: string;
  organisationName: string;
  userId: string;
  name: string;
  email: string;
  role: Role;
  /** The signing in that this is asked by, where it is a browser that asks. */
  sessionId?: string;
};

/** Who is signed in, or null. The cookie only names a user and an epoch: everything else is read again. */
export async function contextOf(claims: SessionClaims | null): Promise<Context | null> {
  if (!claims) return null;

  const user = await prisma.user.findFirst({
    where: { id: claims.userId, sessionEpoch: claims.sessionEpoch, deactivatedAt: null },
    select: { id: true, name: true, email: true, role: true, organisation: { select: { id: true, name: true } } },
  });
  if (!user) return null;

  const { id, name, email, role, organisation } = user;
  return {
    userId: id,
    name,
    email,
    role,
    organisationId: organisation.id,
    organisationName: organisation.name,
    sessionId: claims.sessionId,
  };
}

/** Who is signed in, or null; read once per rendered page. */
export const currentContext = cache(async () => contextOf(await sessionClaims()));

/** Throws `signed-out` or `forbidden`. */
export async function requireContext(needed: Role): Promise<Context> {
  const context = await currentContext();
  if (!context) throw new AppError('signed-out');
  if (!mayAct(context.role, needed)) throw new AppError('forbidden');
  return context;
}

/** Asks again whether the request's session still holds: it may have ended since the door was passed. */
export async function isStillSignedIn(): Promise<boolean> {
  return (await contextOf(await sessionClaims())) !== null;
}
