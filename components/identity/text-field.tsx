'use client';

import type { ComponentProps, ReactNode } from 'react';
import type { FieldError } from 'react-hook-form';
import { Field } from '../ui/field';
import { Input } from '../ui/input';

type Props = ComponentProps<'input'> & { label: string; hint?: ReactNode; error: FieldError | undefined };

/** One line to type into, with its label and what is wrong with it. */
export function TextField({ label, hint, error, ...input }: Props) {
  return (
    <Field label={label} hint={hint} error={error?.message}>
      <Input {...input} />
    </Field>
  );
}
