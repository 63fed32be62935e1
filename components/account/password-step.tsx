'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { ConfirmedByPassword } from '@/lib/account/account';
import type { Result } from '@/lib/result';
import { TextField } from '../identity/text-field';
import { Button, type ButtonLook } from '../ui/button';
import { DialogClose } from '../ui/dialog';
import { Notice } from '../ui/notice';

type Props<Answer> = {
  /** On the button that goes on. */
  label: string;
  look?: ButtonLook;
  run: (input: { current: string }) => Promise<Result<Answer>>;
  onDone: (answer: Answer) => void;
};

/** Whoever finds a browser open changes nothing about the sign-in. Stands in a dialog. */
export function PasswordStep<Answer>({ label, look = 'primary', run, onDone }: Props<Answer>) {
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(ConfirmedByPassword),
    defaultValues: { current: '' },
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (input) => {
    const result = await run(input);
    if (result.ok) {
      onDone(result.value);
      return;
    }
    const { kind, message } = result.error;
    setError(kind === 'forbidden' ? 'current' : 'root', { message }, { shouldFocus: true });
  });

  return (
    <form method="post" noValidate onSubmit={submit} className="grid gap-4">
      {errors.root && <Notice tone="stop">{errors.root.message}</Notice>}
      <TextField
        label="Your password"
        type="password"
        autoComplete="current-password"
        error={errors.current}
        {...register('current')}
      />
      <div className="mt-1 flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" look={look} pending={isSubmitting}>
          {label}
        </Button>
      </div>
    </form>
  );
}
