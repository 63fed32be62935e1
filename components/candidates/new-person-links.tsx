'use client';

import { Plus, X } from 'lucide-react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import type { NewPersonForm } from '@/lib/candidates/new-person';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';

export function NewPersonLinks() {
  const { register, control, formState } = useFormContext<NewPersonForm>();
  const { fields, append, remove } = useFieldArray({ control, name: 'links' });
  return (
    <fieldset className="grid min-w-0 grid-cols-1 justify-items-start gap-3">
      <legend className="mb-3 w-full border-line border-t pt-5 font-[620]">Links</legend>
      {fields.map(({ id }, at) => (
        <div key={id} className="flex w-full items-end gap-2">
          <Field
            label={`Address ${at + 1}`}
            className="min-w-0 flex-1"
            error={formState.errors.links?.[at]?.address?.message}
          >
            <Input
              type="url"
              inputMode="url"
              placeholder="https://"
              spellCheck={false}
              {...register(`links.${at}.address`)}
            />
          </Field>
          <Button look="quiet" aria-label={`Take out address ${at + 1}`} onClick={() => remove(at)}>
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <Button onClick={() => append({ address: '' })}>
        <Plus aria-hidden /> Add a link
      </Button>
    </fieldset>
  );
}
