import 'server-only';
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { cookies } from 'next/headers';
import { publicUrl } from '../env';
import { secretFor } from '../secrets';

const COOKIE = 'switchyard-browser';
const HALF_A_YEAR = 180 * 24 * 60 * 60;

const signatureOf = (id: string, email: string) =>
  createHmac('sha256', secretFor('known browser')).update(`${id} ${email}`).digest('base64url');

/** What a browser keeps once somebody has signed in with it. It lets nobody in: it only counts failures apart from strangers’. */
export function browserMark(email: string): string {
  const id = randomUUID();
  return `${id}.${signatureOf(id, email)}`;
}

/** The browser's id, if this e-mail address has signed in with it before. */
export function knownBrowser(cookieHeader: string | undefined, email: string): string | null {
  const value = cookieHeader
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1);
  const [id = '', signature = ''] = value?.split('.') ?? [];
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(id, email))];
  return id !== '' && given.length === right.length && timingSafeEqual(given, right) ? id : null;
}

/** Whoever attacks an account from elsewhere cannot keep its owner out of this browser. Only in a route or an action. */
export async function rememberBrowser(email: string): Promise<void> {
  (await cookies()).set(COOKIE, browserMark(email), {
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl().startsWith('https://'),
    path: '/api/auth',
    maxAge: HALF_A_YEAR,
  });
}
