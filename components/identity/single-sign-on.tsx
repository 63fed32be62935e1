'use client';

import { useState } from 'react';
import { OIDC } from '@/lib/auth/oidc/oidc';
import { SIGN_IN_FAILED } from '@/lib/auth/sign-in';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { useHydrated } from '../ui/use-hydrated';

type Props = { name: string; to: string };

/** Leads to the issuer; it leads back to the page that was asked for. */
export function SingleSignOn({ name, to }: Props) {
  const ready = useHydrated();
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState(false);

  const leave = async () => {
    setPending(true);
    setFailed(false);
    const { signIn } = await import('next-auth/react');
    await signIn(OIDC, { callbackUrl: to }).catch(() => {
      setFailed(true);
      setPending(false);
    });
  };

  return (
    <div className="grid gap-3">
      {failed && <Notice tone="stop">{SIGN_IN_FAILED}</Notice>}
      <Button onClick={leave} pending={pending} disabled={!ready} className="h-9 min-w-0 disabled:opacity-100">
        <span className="truncate">Sign in with {name}</span>
      </Button>
    </div>
  );
}
