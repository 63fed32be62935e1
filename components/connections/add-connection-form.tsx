'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { addConnectionAction } from '@/app/admin/connections/actions';
import { saveEnvironmentAction } from '@/app/admin/connections/new/actions';
import {
  addedBy,
  type ConnectionChoices,
  ConnectionForm,
  type EnvironmentChoice,
  fieldOfRefusal,
  isEnvironmentOnly,
} from '@/lib/connections/connection-form';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';
import { notify } from '../ui/notify';
import { Select } from '../ui/select';
import { useHydrated } from '../ui/use-hydrated';
import { CopyAddress } from './copy-address';
import { NewEnvironmentFields } from './new-environment-fields';

/** What was typed stays, secrets too, until Kombo has said yes. */
export function AddConnectionForm({ environments, operatorUrl, webhookBase }: ConnectionChoices) {
  const ready = useHydrated();
  const router = useRouter();
  const form = useForm({ resolver: zodResolver(ConnectionForm), defaultValues: startOf(environments, operatorUrl) });
  const { register, handleSubmit, setError, control } = form;
  const { errors, isSubmitting } = form.formState;
  const environment = useWatch({ control, name: 'environment' });

  const submit = handleSubmit(async (filled) => {
    const added = addedBy(filled);
    const result = isEnvironmentOnly(added)
      ? await saveEnvironmentAction(added.environment)
      : await addConnectionAction(added);
    if (!result.ok) {
      const field = fieldOfRefusal(result.error.kind, filled) ?? 'root';
      setError(field, { message: result.error.message }, { shouldFocus: true });
      return;
    }
    if ('connectionId' in result.value) {
      notify({ text: 'Connected. The first read has begun.' });
      router.push(`/admin/connections/${result.value.connectionId}`);
      return;
    }
    notify({ text: 'Kombo accepts the key. Choose the ATS to connect.' });
    router.push(`/admin/connections/new?environment=${result.value.environmentId}`);
  });

  return (
    <FormProvider {...form}>
      <form method="post" noValidate onSubmit={submit} className="grid gap-6">
        {errors.root && <Notice tone="stop">{errors.root.message}</Notice>}
        <fieldset className="grid gap-4">
          <legend className="mb-3 font-[620]">Kombo environment</legend>
          <Field
            label="Environment"
            hint="An API key and the address it is used at. Connections of one environment share it."
            error={errors.environment?.message}
          >
            <Select {...register('environment')}>
              {environments.map(({ id, name, baseUrl }) => (
                <option key={id} value={id}>
                  {name} ({new URL(baseUrl).host})
                </option>
              ))}
              <option value="new">A new environment</option>
            </Select>
          </Field>
          {environment === 'new' ? (
            <NewEnvironmentFields operatorUrl={operatorUrl} />
          ) : (
            <CopyAddress
              label="Webhook address"
              hint="Put it into Kombo’s dashboard under Webhooks, once for the environment."
              address={`${webhookBase}/${environment}`}
            />
          )}
        </fieldset>
        <fieldset className="grid gap-4">
          <legend className="mb-3 font-[620]">Integration</legend>
          <Field
            label="Integration id"
            hint={environment === 'new' ? `${idHint} Leave it empty to choose and connect the ATS next.` : idHint}
            error={errors.integrationId?.message}
          >
            <Input autoComplete="off" spellCheck={false} {...register('integrationId')} />
          </Field>
        </fieldset>
        <div className="flex flex-wrap justify-end gap-2 border-line border-t pt-4">
          <Button asChild>
            <Link href="/admin/connections">Cancel</Link>
          </Button>
          <Button type="submit" look="primary" pending={isSubmitting} disabled={!ready}>
            {isSubmitting ? 'Asking Kombo…' : 'Check and connect'}
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}

const idHint =
  'In Kombo’s dashboard under Integrations, such as “homerun:HWUTwvyx2wLoSUHphiWVrp28”. Which ATS it is, Kombo tells.';

function startOf(environments: EnvironmentChoice[], operatorUrl: string | null): ConnectionForm {
  return {
    environment: environments[0]?.id ?? 'new',
    name: 'Production',
    region: operatorUrl ? 'own' : 'eu',
    baseUrl: operatorUrl ?? '',
    apiKey: '',
    webhookSecret: '',
    integrationId: '',
  };
}
