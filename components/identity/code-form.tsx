'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { type Credentials, enter } from './enter';
import { SubmitButton } from './submit-button';
import { TextField } from './text-field';

const Code = z.object({ code: z.string().trim().min(1, 'Enter the code.') });

type Props = { to: string; credentials: Credentials; onBack: () => void };

/** The second step. */
export function CodeForm({ to, credentials, onBack }: Props) {
  const { register, handleSubmit, setError, setFocus, formState } = useForm<z.input<typeof Code>>({
    resolver: zodResolver(Code),
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;
  useEffect(() => setFocus('code'), [setFocus]);

  const submit = handleSubmit(async ({ code }) => {
    const notIn = await enter({ ...credentials, code }, to);
    if (!notIn) return;
    setError('root', { message: notIn.sentence });
    setFocus('code', { shouldSelect: true });
  });

  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-4">
      {errors.root && <Notice tone="stop">{errors.root.message}</Notice>}
      <TextField
        label="Code"
        hint="The six digits that your authenticator app shows, or one of your recovery codes."
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        className="tabular"
        error={errors.code}
        {...register('code')}
      />
      <SubmitButton pending={isSubmitting || (isSubmitSuccessful && !errors.root)}>Sign in</SubmitButton>
      <Button look="quiet" onClick={onBack}>
        Back to the password
      </Button>
    </form>
  );
}
