import { z } from 'zod';
import { Email, NewPassword } from '../auth/password';
import type { Role } from '../auth/role';

export const PersonName = z.string().trim().min(1, 'Enter a name.').max(120, 'Use at most 120 characters.');

export const InviteMember = z.object({
  name: PersonName,
  email: Email,
  role: z.enum(['viewer', 'recruiter', 'admin']),
});

export const AcceptInvite = z.object({
  token: z.string().min(1).max(200),
  name: PersonName,
  password: NewPassword,
});

export type Member = {
  id: string;
  name: string;
  email: string;
  role: Role;
  lastSignedInAt: string | null;
  active: boolean;
  /** Signing in with a password asks for a code as well. */
  twoFactor: boolean;
  /** Comes in by single sign-on. */
  linked: boolean;
  /** Why your role and access are not yours to change, or null. */
  locked: string | null;
};

/** Someone who was asked and has not come yet. */
export type PendingInvite = {
  id: string;
  name: string;
  email: string;
  role: Role;
  expiresAt: string;
  expired: boolean;
};

/** The link is shown once: only a hash of it is kept. */
export type InviteLink = { link: string; email: string; expiresAt: string };

/** `mail`: whether the link is on its way to them as well. */
export type SentInvite = InviteLink & { mail: 'off' | 'sent' | 'failed' };

export const ResetPassword = z.object({ token: z.string().min(1).max(200), password: NewPassword });

type Ended = { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date };

/** Why the link of this invitation no longer works, or null. `null`: there is no such invitation. */
export function whyInviteIsClosed(invite: Ended | null, now: Date): string | null {
  if (!invite) return 'Nobody was invited with this link. It may have been copied in part, or is very old.';
  if (invite.usedAt) return 'It was used already: whoever used it has chosen a password.';
  if (invite.revokedAt) return 'An admin withdrew it, or sent a newer one.';
  if (invite.expiresAt <= now) return 'It was good for seven days, and those are over.';
  return null;
}

/** Why this person's role or access must not be changed by that one, or null. */
export function whyOwnAccessIsLocked(memberId: string, actorId: string): string | null {
  return memberId === actorId ? 'Another admin has to change your own role or access.' : null;
}

export const OWN_SIGN_IN = 'What concerns your own sign-in is on your account page.';

/** Why this is not for an admin to take away, or null: what is one's own asks for the password. */
export function whyOwnSignInIsLocked(memberId: string, actorId: string): string | null {
  return memberId === actorId ? OWN_SIGN_IN : null;
}

/** Why this person must stay an active admin, or null. */
export function whyAdminMustStay(
  member: { role: Role; active: boolean },
  after: { role: Role; active: boolean },
  otherActiveAdmins: number,
): string | null {
  const isAdmin = member.role === 'admin' && member.active;
  const staysAdmin = after.role === 'admin' && after.active;
  if (!isAdmin || staysAdmin || otherActiveAdmins > 0) return null;
  return 'At least one active admin has to remain. Make someone else an admin first.';
}
