'use client';

import { useFormContext } from 'react-hook-form';
import type { NewPersonPage } from '@/lib/candidates/get-new-person';
import type { NewPersonForm } from '@/lib/candidates/new-person';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';

const SOURCES_ID = 'sources-in-use';

/** Where they come from and where they begin, as far as the ATS lets us say so. */
export function NewPersonPlace({ page: { takes, stages, sources, job } }: { page: NewPersonPage }) {
  const { register, formState } = useFormContext<NewPersonForm>();
  const { errors } = formState;
  const first = stages[0];
  if (!takes.stage && !takes.source) {
    return (
      <p className="prose-wrap text-ink-2 text-sm">
        {job.tool} puts new people into {first ? `“${first.name}”` : 'its first stage'} and names their source itself.
      </p>
    );
  }
  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-4">
      <legend className="mb-3 w-full border-line border-t pt-5 font-[620]">Application</legend>
      {takes.stage ? (
        <Field
          label="Stage"
          hint={first && `${job.tool} puts new people into “${first.name}” where nothing else is chosen.`}
          error={errors.stageId?.message}
        >
          <Select {...register('stageId')}>
            <option value="">{first?.name ?? 'The first stage'}</option>
            {stages.slice(1).map(({ id, name, closed }) => (
              <option key={id} value={id} disabled={closed !== null}>
                {name}
                {closed !== null && ' (takes nobody)'}
              </option>
            ))}
          </Select>
        </Field>
      ) : (
        <p className="prose-wrap text-ink-2 text-sm">
          {job.tool} puts new people into {first ? `“${first.name}”` : 'its first stage'}.
        </p>
      )}
      {takes.source && (
        <Field
          label="Source (optional)"
          hint="Such as a job board or who referred them."
          error={errors.source?.message}
        >
          <Input list={SOURCES_ID} autoComplete="off" {...register('source')} />
        </Field>
      )}
      <datalist id={SOURCES_ID}>
        {sources.map((source) => (
          <option key={source} value={source} />
        ))}
      </datalist>
    </fieldset>
  );
}
