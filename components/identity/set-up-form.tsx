'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import { setUpOrganisationAction } from '@/app/setup/actions';
import { SHORTEST_PASSWORD } from '@/lib/auth/password';
import { SetUpOrganisation } from '@/lib/organisations/organisation';
import { Notice } from '../ui/notice';
import { enter } from './enter';
import { SubmitButton } from './submit-button';
import { TextField } from './text-field';

/** The first thing a new organisation needs is its ATS. */
const NEXT = '/admin/connections';

export function SetUpForm({ token }: { token: string }) {
  // No default values for what is typed: they would wipe what was typed before React took over.
  const { register, handleSubmit, setError, formState } = useForm<z.input<typeof SetUpOrganisation>>({
    resolver: zodResolver(SetUpOrganisation),
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;

  const submit = handleSubmit(async (input) => {
    const result = await setUpOrganisationAction(input);
    const refusal = result.ok ? (await enter(input, NEXT))?.sentence : result.error.message;
    if (refusal) setError('root', { message: refusal });
  });

  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-4">
      {errors.root && <Notice tone="stop">{errors.root.message}</Notice>}
      <TextField
        label="Setup token"
        autoComplete="off"
        defaultValue={token}
        spellCheck={false}
        hint="Printed in the server’s log when it starts."
        error={errors.token}
        {...register('token')}
      />
      <TextField
        label="Organisation"
        autoComplete="organization"
        error={errors.organisationName}
        {...register('organisationName')}
      />
      <TextField label="Your name" autoComplete="name" error={errors.name} {...register('name')} />
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
        autoComplete="new-password"
        hint={`At least ${SHORTEST_PASSWORD} characters.`}
        error={errors.password}
        {...register('password')}
      />
      <SubmitButton pending={isSubmitting || (isSubmitSuccessful && !errors.root)}>Set up Switchyard</SubmitButton>
    </form>
  );
}
