'use client';

import { useState } from 'react';
import { CodeForm } from './code-form';
import type { Credentials } from './enter';
import { PasswordForm } from './password-form';

type Props = {
  /** The page that was asked for. */
  to: string;
};

/** The password first; only whoever has it hears that a code is asked for as well. */
export function SignInForm({ to }: Props) {
  const [credentials, setCredentials] = useState<Credentials | null>(null);
  if (credentials) return <CodeForm to={to} credentials={credentials} onBack={() => setCredentials(null)} />;
  return <PasswordForm to={to} onCodeNeeded={setCredentials} />;
}
