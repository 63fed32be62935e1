'use client';

import { useFormContext, useWatch } from 'react-hook-form';
import { KomboRegion } from '@/lib/connections/connection';
import type { ConnectionForm } from '@/lib/connections/connection-form';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';

const regionWord: Record<ConnectionForm['region'], string> = {
  eu: 'Europe (api.kombo.dev)',
  us: 'United States (api.us.kombo.dev)',
  own: 'Another address',
};

export function NewEnvironmentFields({ operatorUrl }: { operatorUrl: string | null }) {
  const { register, control, formState } = useFormContext<ConnectionForm>();
  const region = useWatch({ control, name: 'region' });
  const { errors } = formState;
  return (
    <>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(13rem,1fr))] items-start gap-4">
        <Field label="Name" hint="For you, such as “Production”." error={errors.name?.message}>
          <Input autoComplete="off" {...register('name')} />
        </Field>
        <Field label="Region" hint="Where your Kombo account is kept." error={errors.region?.message}>
          <Select {...register('region')}>
            {KomboRegion.options.map((option) => (
              <option key={option} value={option}>
                {regionWord[option]}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {region === 'own' && (
        <Field
          label="Address"
          hint={
            operatorUrl
              ? `The operator of this server allows ${operatorUrl}.`
              : 'Only an address that the operator of this server allows with KOMBO_API_URL; none is set.'
          }
          error={errors.baseUrl?.message}
        >
          <Input type="url" inputMode="url" autoComplete="off" spellCheck={false} {...register('baseUrl')} />
        </Field>
      )}
      <Field
        label="API key"
        hint="In Kombo’s dashboard under Secrets. It is kept encrypted and never shown again."
        error={errors.apiKey?.message}
      >
        <Input type="password" autoComplete="off" {...register('apiKey')} />
      </Field>
      <Field
        label="Webhook secret"
        hint="Under Secrets too. It may come later: once connected you get the address to put into Kombo. Until then changes arrive on schedule only."
        error={errors.webhookSecret?.message}
      >
        <Input type="password" autoComplete="off" {...register('webhookSecret')} />
      </Field>
    </>
  );
}
