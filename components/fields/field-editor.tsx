'use client';

import type { ReactNode } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { CustomField, CustomFieldType, CustomValue } from '@/lib/connectors/custom-fields';
import type { FieldsForm } from '@/lib/fields/fields-form';
import { Checkbox } from '../ui/checkbox';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { Textarea } from '../ui/textarea';

type Props = {
  field: CustomField;
  /** Its place in the form. */
  place: number;
  /** As the ATS has it. */
  value: CustomValue;
  form: UseFormReturn<FieldsForm>;
  /** Why nothing can be changed, or null. */
  whyNot: string | null;
  /** What became of the last change of it. */
  verdict: ReactNode;
};

type Control = ReturnType<UseFormReturn<FieldsForm>['register']> & { readOnly?: boolean; 'aria-readonly'?: boolean };

const editors: Record<
  Exclude<CustomFieldType, 'many-of' | 'unknown'>,
  (field: CustomField, control: Control, value: CustomValue) => ReactNode
> = {
  text: (_field, control) => <Input autoComplete="off" {...control} />,
  'long-text': (_field, control) => <Textarea rows={4} {...control} />,
  number: (_field, control) => <Input inputMode="decimal" autoComplete="off" className="tabular" {...control} />,
  date: (_field, control, value) => (
    // What is no date would be shown as nothing by the browser's own editor.
    <Input type={value === null || /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? 'date' : 'text'} {...control} />
  ),
  'yes-no': (_field, { readOnly, ...control }, value) => (
    <Select aria-disabled={readOnly} {...control}>
      <option value="">Not said</option>
      <option value="yes">Yes</option>
      <option value="no">No</option>
      {odd(value, ['', 'yes', 'no'])}
    </Select>
  ),
  'one-of': ({ options }, { readOnly, ...control }, value) => (
    <Select aria-disabled={readOnly} {...control}>
      <option value="">Nothing chosen</option>
      {options.map(({ id, label }) => (
        <option key={id} value={label}>
          {label}
        </option>
      ))}
      {odd(value, ['', ...options.map(({ label }) => label)])}
    </Select>
  ),
};

/** A value that is none of the options stands there all the same: it is what the ATS has. */
function odd(value: CustomValue, known: string[]): ReactNode {
  if (typeof value !== 'string' || known.includes(value)) return null;
  return <option value={value}>{value}</option>;
}

/** The editor that fits the kind of the field, with its error and what became of its last change. */
export function FieldEditor({ field, place, value, form, whyNot, verdict }: Props) {
  const name = `values.${place}` as const;
  const error = form.formState.errors.values?.[place]?.message ?? null;
  const label = field.required ? `${field.name} (required)` : field.name;
  const control = { ...form.register(name), ...(whyNot !== null && { readOnly: true, 'aria-readonly': true }) };
  if (field.type === 'unknown') return null;
  if (field.type === 'many-of') {
    return (
      <Choices
        field={field}
        label={label}
        error={error}
        verdict={verdict}
        control={control}
        whyNot={whyNot}
        value={value}
      />
    );
  }
  return (
    <Field label={label} error={error} hint={verdict}>
      {editors[field.type](field, control, value)}
    </Field>
  );
}

type ChoicesProps = Pick<Props, 'field' | 'value' | 'verdict' | 'whyNot'> & {
  label: string;
  error: string | null;
  control: Control;
};

function Choices({ field, value, label, error, verdict, control: { readOnly: _, ...control }, whyNot }: ChoicesProps) {
  const known = field.options.map(({ label }) => label);
  const others = Array.isArray(value) ? value.filter((each) => !known.includes(each)) : [];
  return (
    <fieldset className="grid content-start gap-1" aria-invalid={error ? true : undefined}>
      <legend className="mb-1 font-[550] text-ink text-sm">{label}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1.5">
        {[...known, ...others].map((each) => (
          <Checkbox
            key={each}
            label={each}
            value={each}
            aria-disabled={whyNot !== null || undefined}
            {...control}
            onClick={(event) => whyNot !== null && event.preventDefault()}
          />
        ))}
        {known.length + others.length === 0 && <p className="text-ink-3 text-sm">There are no options.</p>}
      </div>
      {verdict && <div className="text-ink-3 text-sm">{verdict}</div>}
      {error && (
        <p role="alert" className="prose-wrap font-medium text-sm text-stop">
          {error}
        </p>
      )}
    </fieldset>
  );
}
