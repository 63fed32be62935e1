import 'server-only';
import { createHmac } from 'node:crypto';
import type pg from 'pg';
import { transaction } from '../db/transaction';
import { secretFor } from '../secrets';
import { type Attempts, countAttempt, isBlocked, type ThrottleSubject } from './throttle';

/** Who tries, as the keys of their counters: nothing personal is stored. */
export type Attempt = Record<ThrottleSubject, string>;

export function attemptOf(email: string, address: string): Attempt {
  const keyOf = (subject: ThrottleSubject, value: string) =>
    `${subject}:${createHmac('sha256', secretFor('sign-in throttle')).update(value).digest('base64url')}`;
  return { email: keyOf('email', email), address: keyOf('address', address) };
}

/** Counts an attempt before the password is looked at. Answers how long to wait instead, or null. */
export function beginAttempt(attempt: Attempt, now: Date): Promise<number | null> {
  return transaction(async (client) => {
    const email = await readLocked(client, attempt.email, now);
    const address = await readLocked(client, attempt.address, now);
    const blockedUntil = [email, address].filter((one) => isBlocked(one, now)).map((one) => Number(one?.blockedUntil));
    if (blockedUntil.length > 0) return Math.max(...blockedUntil) - now.getTime();

    await write(client, attempt.email, countAttempt(email, 'email', now));
    await write(client, attempt.address, countAttempt(address, 'address', now));
    return null;
  });
}

/** The attempt was right: it does not count, and the e-mail address starts afresh. The network address does not. */
export function forgetAttempt(attempt: Attempt, now: Date): Promise<void> {
  return transaction(async (client) => {
    await client.query('DELETE FROM sign_in_throttle WHERE key = $1', [attempt.email]);
    await client.query(
      'UPDATE sign_in_throttle SET failures = greatest(failures - 1, 0), blocked_until = NULL WHERE key = $1',
      [attempt.address],
    );
    const yesterday = new Date(now.getTime() - 24 * 60 * 60_000);
    await client.query(
      'DELETE FROM sign_in_throttle WHERE first_failure_at < $1 AND coalesce(blocked_until, first_failure_at) < $1',
      [yesterday],
    );
  });
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
