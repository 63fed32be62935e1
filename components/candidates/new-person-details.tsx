'use client';

import { useFormContext } from 'react-hook-form';
import type { NewPersonPage } from '@/lib/candidates/get-new-person';
import type { NewPersonForm } from '@/lib/candidates/new-person';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';

const pair = 'grid grid-cols-2 gap-4 max-sm:grid-cols-1';

const EMAILS_ID = 'known-e-mail-addresses';

/** `emails`: all that are known of the person, the first of them in the form already. */
type Props = Pick<NewPersonPage, 'takes' | 'countries'> & { emails: string[] };

export function NewPersonDetails({ takes, countries, emails }: Props) {
  const { register, formState } = useFormContext<NewPersonForm>();
  const { errors } = formState;
  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-4">
      <legend className="mb-3 font-[620]">Person</legend>
      <div className={pair}>
        <Field label="First name" error={errors.firstName?.message}>
          <Input autoComplete="off" {...register('firstName')} />
        </Field>
        <Field label="Last name" error={errors.lastName?.message}>
          <Input autoComplete="off" {...register('lastName')} />
        </Field>
      </div>
      <Field
        label="E-mail address"
        hint={emails.length > 1 && `Known of them: ${emails.join(', ')}.`}
        error={errors.email?.message}
      >
        <Input
          type="email"
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          list={emails.length > 1 ? EMAILS_ID : undefined}
          {...register('email')}
        />
      </Field>
      <datalist id={EMAILS_ID}>
        {emails.map((email) => (
          <option key={email} value={email} />
        ))}
      </datalist>
      {takes.phone && (
        <div className="grid grid-cols-[minmax(0,13rem)_minmax(0,1fr)] gap-4 max-sm:grid-cols-1">
          <Field label="Country of the number">
            <Select {...register('phoneCountry')}>
              {countries.map(({ code, name, calling }) => (
                <option key={code} value={code}>
                  {name} ({calling})
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Phone number (optional)" error={errors.phone?.message}>
            <Input type="tel" inputMode="tel" autoComplete="off" {...register('phone')} />
          </Field>
        </div>
      )}
      {(takes.company || takes.title) && (
        <div className={pair}>
          {takes.company && (
            <Field label="Company (optional)" error={errors.company?.message}>
              <Input autoComplete="off" {...register('company')} />
            </Field>
          )}
          {takes.title && (
            <Field label="Job title (optional)" error={errors.title?.message}>
              <Input autoComplete="off" {...register('title')} />
            </Field>
          )}
        </div>
      )}
      {takes.country && (
        <div className={pair}>
          <Field label="Country (optional)" error={errors.country?.message}>
            <Select {...register('country')}>
              <option value="">Not given</option>
              {countries.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          {takes.city && (
            <Field label="City (optional)" error={errors.city?.message}>
              <Input autoComplete="off" {...register('city')} />
            </Field>
          )}
        </div>
      )}
    </fieldset>
  );
}
