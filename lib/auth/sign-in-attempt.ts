import 'server-only';
import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { transaction } from '../db/transaction';
import { secretFor } from '../secrets';
import { type Attempts, countAttempt, isBlocked, type ThrottleSubject } from './throttle';

/** What an attempt counts against, always in the same order: nothing personal is in a key. */
export type Attempt = { key: string; subject: ThrottleSubject }[];

const countedBy = (subject: ThrottleSubject, value: string) => ({
  key: `${subject}:${createHmac('sha256', secretFor('sign-in throttle')).update(value).digest('base64url')}`,
  subject,
});

/** Somebody who is not signed in: strangers are counted by the e-mail address they try and by where they come from. */
export function attemptOf(email: string, address: string): Attempt {
  return [countedBy('email', email), countedBy('address', address)];
}

/** Somebody at a browser that this account has signed in with before: what strangers try does not keep them out. */
export function attemptAtBrowser(browserId: string): Attempt {
  return [countedBy('browser', browserId)];
}

/** Somebody who is signed in already and is asked for the password again. */
export function attemptOfAccount(userId: string): Attempt {
  return [countedBy('account', userId)];
}

/** Counts an attempt before the password is looked at. Answers how long to wait instead, or null. */
export function beginAttempt(attempt: Attempt, now: Date): Promise<number | null> {
  return transaction(async (client) => {
    const counters = [];
    for (const { key, subject } of attempt) counters.push({ key, subject, before: await readLocked(client, key, now) });
    const blockedUntil = counters
      .filter(({ before }) => isBlocked(before, now))
      .map(({ before }) => Number(before?.blockedUntil));
    if (blockedUntil.length > 0) return Math.max(...blockedUntil) - now.getTime();

    for (const { key, subject, before } of counters) await write(client, key, countAttempt(before, subject, now));
    return null;
  });
}

const uncount =
  'UPDATE sign_in_throttle SET failures = greatest(failures - 1, 0), blocked_until = NULL WHERE key = ANY($1)';

/** Right as far as it went: this attempt does not count, and those before it still do. */
export async function uncountAttempt(attempt: Attempt): Promise<void> {
  await transaction((client) => client.query(uncount, [attempt.map(({ key }) => key)]));
}

/** The attempt was right: it does not count, and all but the network address start afresh. */
export function forgetAttempt(attempt: Attempt, now: Date): Promise<void> {
  const keysOf = (isAddress: boolean) =>
    attempt.filter(({ subject }) => (subject === 'address') === isAddress).map(({ key }) => key);
  return transaction(async (client) => {
    await client.query('DELETE FROM sign_in_throttle WHERE key = ANY($1)', [keysOf(false)]);
    await client.query(uncount, [keysOf(true)]);
    const yesterday = new Date(now.getTime() - 24 * 60 * 60_000);
    await client.query(
      'DELETE FROM sign_in_throttle WHERE first_failure_at < $1 AND coalesce(blocked_until, first_failure_at) < $1',
      [yesterday],
    );
  });
}

/** For the operator: whoever was slowed down at this e-mail address or in this account starts afresh. */
export async function liftThrottle(client: pg.PoolClient, email: string, userId: string): Promise<void> {
  const keys = [countedBy('email', email).key, countedBy('account', userId).key];
  await client.query('DELETE FROM sign_in_throttle WHERE key = ANY($1)', [keys]);
}

async function readLocked(client: pg.PoolClient, key: string, now: Date): Promise<Attempts | null> {
  await client.query(
    'INSERT INTO sign_in_throttle (key, failures, first_failure_at) VALUES ($1, 0, $2) ON CONFLICT (key) DO NOTHING',
    [key, now],
  );
  const { rows } = await client.query<Attempts>(
    `SELECT failures, first_failure_at AS "firstFailureAt", blocked_until AS "blockedUntil"
     FROM sign_in_throttle WHERE key = $1 FOR UPDATE`,
    [key],
  );
  return rows[0] ?? null;
}

async function write(client: pg.PoolClient, key: string, { failures, firstFailureAt, blockedUntil }: Attempts) {
  await client.query(
    'UPDATE sign_in_throttle SET failures = $2, first_failure_at = $3, blocked_until = $4 WHERE key = $1',
    [key, failures, firstFailureAt, blockedUntil],
  );
}
