'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useMemo, useState } from 'react';
import { type UseFormReturn, useForm } from 'react-hook-form';
import type { CustomField, CustomValue, CustomValues } from '@/lib/connectors/custom-fields';
import { type Clash, clashesOf, driftOf, type FieldsView, valuesSince, wishedValues } from '@/lib/fields/fields';
import { changesOf, type FieldsForm, fieldsSchema, formOf, formValue } from '@/lib/fields/fields-form';

/** What the person sees in the form: it stays until they are done, whatever is read meanwhile. */
type Seen = { definitions: CustomField[]; values: CustomValues; readAt: string };

function latestOf(view: FieldsView): Seen {
  const { reading } = view;
  if (!reading) return { definitions: [], values: {}, readAt: '' };
  const values = wishedValues(valuesSince(reading, view.edits), view.edits);
  return { definitions: reading.definitions, values, readAt: reading.readAt };
}

export type FieldsFormState = {
  form: UseFormReturn<FieldsForm>;
  seen: Seen;
  changes: CustomValues;
  drift: string[];
  clashes: Clash[];
  /** Goes on with the fields as they are by now; what was typed stays where its field is still there. */
  followDrift: () => void;
  /** One of the two values of a field that was changed on both sides. */
  choose: (clash: Clash, value: CustomValue) => void;
  /** The changes are kept by the server: they are what the person sees from now on. */
  kept: () => void;
  /** Everything as the ATS has it. */
  startOver: () => void;
};

/** A form over fields that may change in the ATS while somebody fills it in. */
export function useFieldsForm(view: FieldsView): FieldsFormState {
  const latest = useMemo(() => latestOf(view), [view]);
  const [seen, setSeen] = useState(latest);
  const schema = useMemo(() => fieldsSchema(seen.definitions, seen.values), [seen]);
  const form = useForm<FieldsForm>({
    resolver: zodResolver(schema),
    defaultValues: formOf(seen.definitions, seen.values),
    mode: 'onTouched',
  });
  const changes = changesOf(seen.definitions, seen.values, { values: form.watch('values') });

  function show(next: Seen, mine: CustomValues): void {
    setSeen(next);
    form.reset(formOf(next.definitions, { ...next.values, ...mine }));
  }

  // Nothing typed: nothing to lose by showing what was read last.
  const isBehind = Object.keys(changes).length === 0 && JSON.stringify(seen) !== JSON.stringify(latest);
  const { reset } = form;
  useEffect(() => {
    if (!isBehind) return;
    setSeen(latest);
    reset(formOf(latest.definitions, latest.values));
  }, [isBehind, latest, reset]);

  const place = (fieldId: string) => seen.definitions.findIndex(({ id }) => id === fieldId);
  return {
    form,
    seen,
    changes,
    drift: driftOf(seen.definitions, latest.definitions),
    clashes: clashesOf(seen.definitions, seen.values, latest.values, changes),
    followDrift: () => show({ ...latest, values: { ...latest.values, ...stillSeen(seen, latest, changes) } }, changes),
    choose: ({ field, theirs }, value) => {
      setSeen({ ...seen, values: { ...seen.values, [field.id]: theirs } });
      form.setValue(`values.${place(field.id)}`, formValue(field, value), { shouldValidate: true });
    },
    kept: () => setSeen({ ...seen, values: { ...seen.values, ...changes } }),
    startOver: () => show(latest, {}),
  };
}

/** What a person edited keeps the value they saw: whether somebody else changed it is another question than what fields there are. */
function stillSeen(seen: Seen, latest: Seen, changes: CustomValues): CustomValues {
  const kept = latest.definitions.filter(({ id }) => Object.hasOwn(changes, id) && Object.hasOwn(seen.values, id));
  return Object.fromEntries(kept.map(({ id }) => [id, seen.values[id] ?? null]));
}
