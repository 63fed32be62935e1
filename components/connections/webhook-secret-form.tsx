'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { setWebhookSecretAction } from '@/app/admin/connections/actions';
import { SetWebhookSecret } from '@/lib/connections/connection';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { notify } from '../ui/notify';
import { useHydrated } from '../ui/use-hydrated';

export function WebhookSecretForm({ environmentId, hasSecret }: { environmentId: string; hasSecret: boolean }) {
  const ready = useHydrated();
  const router = useRouter();
  const [isOpen, setOpen] = useState(!hasSecret);
  const { register, handleSubmit, setError, reset, formState } = useForm({
    resolver: zodResolver(SetWebhookSecret),
    defaultValues: { environmentId, webhookSecret: '' },
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (filled) => {
    const result = await setWebhookSecretAction(filled);
    if (!result.ok) {
      setError('webhookSecret', { message: result.error.message });
      return;
    }
    reset();
    setOpen(false);
    notify({
      text: hasSecret
        ? 'The new secret is kept. The old one stays valid for a week, until you drop it.'
        : 'The webhook secret is kept. Webhooks signed with it are taken from now on.',
    });
    router.refresh();
  });

  if (!isOpen) {
    return (
      <p>
        <Button size="small" onClick={() => setOpen(true)}>
          Change the secret
        </Button>
      </p>
    );
  }
  return (
    <form method="post" noValidate onSubmit={submit} className="flex items-end gap-1.5">
      <Field label="Webhook secret" error={errors.webhookSecret?.message} className="flex-1">
        <Input type="password" autoComplete="off" {...register('webhookSecret')} />
      </Field>
      <Button type="submit" pending={isSubmitting} disabled={!ready}>
        Keep it
      </Button>
    </form>
  );
}
