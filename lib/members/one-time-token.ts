import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { publicUrl } from '../env';

const DAY = 24 * 60 * 60_000;

/** What a one-time link is for, which is the page it leads to, and how long it works. */
const lifetimes = { invite: 7 * DAY, reset: DAY } as const;

export type OneTimeToken = { tokenHash: string; link: string; expiresAt: Date };

/** A new one-time token: the link for the person, the hash for the database. */
export function newOneTimeToken(purpose: keyof typeof lifetimes, now: Date): OneTimeToken {
  const token = randomBytes(32).toString('base64url');
  return {
    tokenHash: hashOneTimeToken(token),
    link: `${publicUrl()}/${purpose}/${token}`,
    expiresAt: new Date(now.getTime() + lifetimes[purpose]),
  };
}

export function hashOneTimeToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
