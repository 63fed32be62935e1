import { signIn } from 'next-auth/react';
import { signInSentence } from '@/lib/auth/sign-in';

type Credentials = { email: string; password: string };

/** Signs in and goes on to `to`. Answers why not, or null while the next page loads. */
export async function enter({ email, password }: Credentials, to: string): Promise<string | null> {
  const answer = await signIn('credentials', { email, password, redirect: false }).catch(() => null);
  if (!answer?.ok) return signInSentence(answer?.error ?? '');

  // A whole new page: nothing of whoever was signed in here before stays in memory.
  window.location.assign(to);
  return null;
}
