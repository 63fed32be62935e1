'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Email } from '@/lib/auth/password';
import { Notice } from '../ui/notice';
import { enter } from './enter';
import { SubmitButton } from './submit-button';
import { TextField } from './text-field';

const SignIn = z.object({ email: Email, password: z.string().min(1, 'Enter your password.') });

type Props = {
  /** The page that was asked for. */
  to: string;
};

export function SignInForm({ to }: Props) {
  // No default values for what is typed: they would wipe what was typed before React took over.
  const { register, handleSubmit, setError, setFocus, formState } = useForm<z.input<typeof SignIn>>({
    resolver: zodResolver(SignIn),
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;

  const submit = handleSubmit(async (credentials) => {
    const refusal = await enter(credentials, to);
    if (!refusal) return;
    setError('root', { message: refusal });
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
