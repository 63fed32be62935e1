'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { useForm } from 'react-hook-form';
import { changePasswordAction } from '@/app/(recruiter)/account/actions';
import { ChangePassword } from '@/lib/account/account';
import { SHORTEST_PASSWORD } from '@/lib/auth/password';
import type { ErrorKind } from '@/lib/result';
import { SubmitButton } from '../identity/submit-button';
import { TextField } from '../identity/text-field';
import { Notice } from '../ui/notice';
import { notify } from '../ui/notify';

/** The field that a refusal belongs to. */
const fieldOf: Partial<Record<ErrorKind, 'current' | 'password'>> = { forbidden: 'current', invalid: 'password' };

export function ChangePasswordForm() {
  const router = useRouter();
  const { register, handleSubmit, setError, reset, formState } = useForm({
    resolver: zodResolver(ChangePassword),
    defaultValues: { current: '', password: '' },
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (input) => {
    const result = await changePasswordAction(input);
    if (!result.ok) {
      const { kind, message } = result.error;
      setError(fieldOf[kind] ?? 'root', { message }, { shouldFocus: true });
      return;
    }
    reset();
    notify({ text: 'The password is changed. Every other session has ended.' });
    router.refresh();
  });

  return (
    <form method="post" noValidate onSubmit={submit} className="grid max-w-[352px] gap-4">
      {errors.root && <Notice tone="stop">{errors.root.message}</Notice>}
      <TextField
        label="Current password"
        type="password"
        autoComplete="current-password"
        error={errors.current}
        {...register('current')}
      />
      <TextField
        label="New password"
        type="password"
        autoComplete="new-password"
        hint={`At least ${SHORTEST_PASSWORD} characters. You are signed out everywhere else.`}
        error={errors.password}
        {...register('password')}
      />
      <div className="grid justify-start">
        <SubmitButton pending={isSubmitting}>Change password</SubmitButton>
      </div>
    </form>
  );
}
