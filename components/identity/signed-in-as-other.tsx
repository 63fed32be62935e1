'use client';

import { signOutHere } from '../shell/sign-out';
import { Button } from '../ui/button';

type Props = { name: string; email: string; invited: string };

/** One browser holds one session: whoever is signed in would be signed out without a word. */
export function SignedInAsOther({ name, email, invited }: Props) {
  return (
    <div className="grid gap-4">
      <p className="prose-wrap text-ink-2 leading-relaxed">
        You are signed in as {name} ({email}), and the invitation is for {invited}. Open it in another browser, or sign
        out first. The link keeps working.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={() => signOutHere(window.location.pathname)}>
          Sign out and open it
        </Button>
        <Button asChild>
          <a href="/jobs">Stay signed in</a>
        </Button>
      </div>
    </div>
  );
}
