'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useRouter } from 'next/navigation';
import { useForm } from 'react-hook-form';
import { saveConnectionSettingsAction } from '@/app/admin/connections/[connectionId]/actions';
import { type SettingsView, settingsForm, shownSettings } from '@/lib/connections/connection-settings';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';
import { notify } from '../ui/notify';
import { Select } from '../ui/select';
import { useHydrated } from '../ui/use-hydrated';

type Props = { connectionId: string; settings: SettingsView };

/** What an admin sets for this connection, because no two customers of the ATS have it alike. */
export function ConnectionSettings({ connectionId, settings }: Props) {
  const ready = useHydrated();
  const router = useRouter();
  const { register, handleSubmit, setError, formState, getValues } = useForm({
    resolver: zodResolver(settingsForm(settings.definitions)),
    values: shownSettings(settings),
  });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async () => {
    const result = await saveConnectionSettingsAction({ connectionId, settings: getValues() });
    if (!result.ok) {
      setError('root', { message: result.error.message });
      return;
    }
    notify({ text: 'Settings saved. They are used from now on.' });
    router.refresh();
  });

  return (
    <section aria-labelledby="settings" className="grid gap-3">
      <h2 id="settings" className="font-[620]">
        Settings
      </h2>
      <form method="post" noValidate onSubmit={submit} className="grid gap-3">
        {errors.root && <Notice tone="stop">{errors.root.message}</Notice>}
        {settings.definitions.map((definition) => (
          <Field
            key={definition.key}
            label={definition.label}
            hint={definition.help}
            error={errors[definition.key]?.message?.toString()}
          >
            {definition.kind === 'one-of' ? (
              <Select {...register(definition.key)}>
                <option value="">Not set</option>
                {definition.options.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </Select>
            ) : (
              <Input inputMode="numeric" autoComplete="off" {...register(definition.key)} />
            )}
          </Field>
        ))}
        <p>
          <Button type="submit" pending={isSubmitting} disabled={!ready}>
            Save settings
          </Button>
        </p>
      </form>
    </section>
  );
}
