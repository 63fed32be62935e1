'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Email } from '@/lib/auth/password';
import { Notice } from '../ui/notice';
import { type Credentials, enter } from './enter';
import { SubmitButton } from './submit-button';
import { TextField } from './text-field';

const SignIn = z.object({ email: Email, password: z.string().min(1, 'Enter your password.') });

type Props = { to: string; onCodeNeeded: (credentials: Credentials) => void };

export function PasswordForm({ to, onCodeNeeded }: Props) {
  // No default values for what is typed: they would wipe what was typed before React took over.
  const { register, handleSubmit, setError, setFocus, formState } = useForm<z.input<typeof SignIn>>({
    resolver: zodResolver(SignIn),
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;

  const submit = handleSubmit(async (credentials) => {
    const notIn = await enter(credentials, to);
    if (!notIn) return;
    if (notIn.needsCode) {
      onCodeNeeded(credentials);
      return;
    }
    setError('root', { message: notIn.sentence });
    setFocus('password', { shouldSelect: true });
  });

  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-4">
      {errors.root && <Notice tone="stop">{errors.root.message}</Notice>}
      <TextField
        label="E-mail address"
        type="email"
        autoComplete="username"
        error={errors.email}
        {...register('email')}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        error={errors.password}
        {...register('password')}
      />
      <SubmitButton pending={isSubmitting || (isSubmitSuccessful && !errors.root)}>Sign in</SubmitButton>
    </form>
  );
}
