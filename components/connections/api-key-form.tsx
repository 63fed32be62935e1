'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { changeApiKeyAction } from '@/app/admin/connections/[connectionId]/actions';
import type { ConnectionDetail } from '@/lib/connections/connection';
import { ChangeApiKey } from '@/lib/connections/mending';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { notify } from '../ui/notify';
import { useHydrated } from '../ui/use-hydrated';

/** Another key of the same Kombo environment, for all its connections at once. */
export function ApiKeyForm({ environment }: Pick<ConnectionDetail, 'environment'>) {
  const ready = useHydrated();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const { register, handleSubmit, setError, reset, formState } = useForm({
    resolver: zodResolver(ChangeApiKey),
    defaultValues: { environmentId: environment.id, apiKey: '' },
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (filled) => {
    const result = await changeApiKeyAction(filled);
    if (!result.ok) {
      setError('apiKey', { message: result.error.message }, { shouldFocus: true });
      return;
    }
    reset();
    setOpen(false);
    notify({ text: 'Kombo accepts the new key. It is used from now on.' });
    router.refresh();
  });

  return (
    <section aria-labelledby="api-key" className="grid gap-3">
      <h2 id="api-key" className="font-[620]">
        API key
      </h2>
      <p className="prose-wrap text-ink-2 text-sm leading-relaxed">
        All connections of “{environment.name}” use it. A new one is checked with Kombo before it replaces the old one.
      </p>
      {isOpen ? (
        <form method="post" noValidate onSubmit={submit} className="flex items-end gap-1.5">
          <Field label="New API key" error={errors.apiKey?.message} className="flex-1">
            <Input type="password" autoComplete="off" {...register('apiKey')} />
          </Field>
          <Button type="submit" pending={isSubmitting} disabled={!ready}>
            {isSubmitting ? 'Asking Kombo…' : 'Check and keep'}
          </Button>
        </form>
      ) : (
        <p>
          <Button size="small" disabled={!ready} onClick={() => setOpen(true)}>
            Change the API key
          </Button>
        </p>
      )}
    </section>
  );
}
