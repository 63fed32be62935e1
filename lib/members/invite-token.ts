import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { publicUrl } from '../env';

const SEVEN_DAYS = 7 * 24 * 60 * 60_000;

export type InviteToken = { tokenHash: string; link: string; expiresAt: Date };

/** A new one-time token: the link for the person, the hash for the database. */
export function newInviteToken(now: Date): InviteToken {
  const token = randomBytes(32).toString('base64url');
  return {
    tokenHash: hashInviteToken(token),
    link: `${publicUrl()}/invite/${token}`,
    expiresAt: new Date(now.getTime() + SEVEN_DAYS),
  };
}

export function hashInviteToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
