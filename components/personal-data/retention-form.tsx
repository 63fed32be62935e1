'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { useForm } from 'react-hook-form';
import { saveRetentionAction } from '@/app/admin/data/actions';
import {
  type RetentionKey,
  RetentionSettings,
  retentionKeys,
  retentionParts,
} from '@/lib/retention/retention-settings';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';
import { notify } from '../ui/notify';
import { useHydrated } from '../ui/use-hydrated';

/** An empty field says for ever. */
const asDays = (text: unknown) => (text === '' || text === null || text === undefined ? null : Number(text));

export function RetentionForm({ settings }: { settings: RetentionSettings }) {
  const ready = useHydrated();
  const router = useRouter();
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(RetentionSettings),
    values: settings,
  });
  const { errors, isSubmitting, isDirty } = formState;

  const submit = handleSubmit(async (wanted) => {
    const result = await saveRetentionAction(wanted);
    if (!result.ok) {
      setError('root', { message: result.error.message });
      return;
    }
    notify({ text: 'Saved. What is older goes within a day.' });
    router.refresh();
  });

  return (
    <section aria-labelledby="retention" className="grid gap-3">
      <h2 id="retention" className="font-[620]">
        How long things are kept
      </h2>
      <form method="post" noValidate onSubmit={submit} className="grid gap-4">
        {errors.root && <Notice tone="stop">{errors.root.message}</Notice>}
        {retentionKeys.map((key) => (
          <Field key={key} label={retentionParts[key].label} hint={hintOf(key)} error={errors[key]?.message}>
            <span className="flex items-center gap-2">
              <Input
                type="number"
                inputMode="numeric"
                min={retentionParts[key].least}
                max={retentionParts[key].most}
                placeholder={retentionParts[key].mayBeForEver ? 'For ever' : undefined}
                autoComplete="off"
                className="tabular w-32"
                {...register(key, { setValueAs: asDays })}
              />
              <span className="text-ink-2 text-sm">days</span>
            </span>
          </Field>
        ))}
        <p>
          <Button type="submit" look="primary" pending={isSubmitting} disabled={!ready || !isDirty}>
            Save
          </Button>
          {ready && !isDirty && <span className="ml-3 text-ink-3 text-sm">Nothing was changed yet.</span>}
        </p>
      </form>
    </section>
  );
}

function hintOf(key: RetentionKey): string {
  const { hint, least, most, mayBeForEver } = retentionParts[key];
  return `${hint} ${least} to ${most.toLocaleString('en-GB')} days${mayBeForEver ? '; empty: for ever' : ''}.`;
}
