'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import { acceptInviteAction } from '@/app/invite/[token]/actions';
import { SHORTEST_PASSWORD } from '@/lib/auth/password';
import { AcceptInvite } from '@/lib/members/member';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';
import { enter } from './enter';
import { SubmitButton } from './submit-button';
import { TextField } from './text-field';

type Props = { token: string; name: string; email: string };

export function AcceptInviteForm({ token, name, email }: Props) {
  // No default values for what is typed: they would wipe what was typed before React took over.
  const { register, handleSubmit, setError, formState } = useForm<z.input<typeof AcceptInvite>>({
    resolver: zodResolver(AcceptInvite),
    defaultValues: { token },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;

  const submit = handleSubmit(async (input) => {
    const result = await acceptInviteAction(input);
    const refusal = result.ok
      ? (await enter({ email, password: input.password }, '/jobs'))?.sentence
      : result.error.message;
    if (refusal) setError('root', { message: refusal });
  });

  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-4">
      {errors.root && <Notice tone="stop">{errors.root.message}</Notice>}
      <Field label="E-mail address">
        <Input type="email" autoComplete="username" value={email} readOnly className="bg-sunken text-ink-2" />
      </Field>
      <TextField label="Your name" autoComplete="name" defaultValue={name} error={errors.name} {...register('name')} />
      <TextField
        label="Password"
        type="password"
        autoComplete="new-password"
        hint={`At least ${SHORTEST_PASSWORD} characters.`}
        error={errors.password}
        {...register('password')}
      />
      <SubmitButton pending={isSubmitting || (isSubmitSuccessful && !errors.root)}>
        Set password and sign in
      </SubmitButton>
    </form>
  );
}
