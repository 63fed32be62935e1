/** Failed attempts that are counted together. */
export type Attempts = { failures: number; firstFailureAt: Date; blockedUntil: Date | null };

/** What attempts are counted by: where nobody is signed in by the first three, else by the account. */
export type ThrottleSubject = 'email' | 'address' | 'browser' | 'account';

/** Free attempts. A whole office can share one network address. */
const free: Record<ThrottleSubject, number> = { email: 5, address: 20, browser: 5, account: 5 };

const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 15 * 60_000;
const FORGOTTEN_AFTER = 60 * 60_000;

/** How long the next attempt must wait after this many failures. */
export function waitAfter(failures: number, subject: ThrottleSubject): number {
  if (failures < free[subject]) return 0;
  return Math.min(FIRST_WAIT * 2 ** (failures - free[subject]), LONGEST_WAIT);
}

export function isBlocked(attempts: Attempts | null, now: Date): boolean {
  return attempts?.blockedUntil != null && attempts.blockedUntil > now;
}

/** The row after one more attempt, counted as failed until it succeeds, so that many at once gain nothing. */
export function countAttempt(before: Attempts | null, subject: ThrottleSubject, now: Date): Attempts {
  const failures = before && !isForgotten(before, now) ? before.failures + 1 : 1;
  const wait = waitAfter(failures, subject);
  return {
    failures,
    firstFailureAt: failures === 1 ? now : (before?.firstFailureAt ?? now),
    blockedUntil: wait === 0 ? null : new Date(now.getTime() + wait),
  };
}

function isForgotten({ blockedUntil, firstFailureAt }: Attempts, now: Date): boolean {
  return now.getTime() - (blockedUntil ?? firstFailureAt).getTime() > FORGOTTEN_AFTER;
}
