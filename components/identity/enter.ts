import { signIn } from 'next-auth/react';
import { CODE_NEEDED, signInSentence } from '@/lib/auth/sign-in';

export type Credentials = { email: string; password: string /** For an account that asks for one. */; code?: string };

/** Why somebody is not in; `needsCode`: the password was right, and a code is asked for. */
export type NotIn = { sentence: string; needsCode: boolean };

/** Signs in and goes on to `to`. Answers why not, or null while the next page loads. */
export async function enter(credentials: Credentials, to: string): Promise<NotIn | null> {
  const { email, password, code } = credentials;
  const sent = { email, password, ...(code !== undefined && { code }), redirect: false as const };
  const answer = await signIn('credentials', sent).catch(() => null);
  if (!answer?.ok) {
    const error = answer?.error ?? '';
    return { sentence: signInSentence(error), needsCode: error === CODE_NEEDED };
  }

  // A whole new page: nothing of whoever was signed in here before stays in memory.
  window.location.assign(to);
  return null;
}
