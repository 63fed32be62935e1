// Custom fields as a form holds them: texts and lists of texts, by their place. Pure.
import { z } from 'zod';
import { isSameValue, whyValueIsRefused } from '../connectors/custom-field-rules';
import type { CustomField, CustomFieldType, CustomValue, CustomValues } from '../connectors/custom-fields';

export type FormValue = string | string[];
/** Ids come from the ATS and may hold dots, which a form's names must not: so by place. */
export type FieldsForm = { values: FormValue[] };

export function isEditable({ readOnly, type }: CustomField): boolean {
  return !readOnly && type !== 'unknown';
}

const yesNo: Record<string, boolean> = { yes: true, no: false };

const toForm: Partial<Record<CustomFieldType, (value: NonNullable<CustomValue>) => FormValue>> = {
  'yes-no': (value) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)),
  'many-of': (value) => (Array.isArray(value) ? [...value] : [String(value)]),
};

export function formValue({ type }: CustomField, value: CustomValue | undefined): FormValue {
  if (value === null || value === undefined) return type === 'many-of' ? [] : '';
  const read = toForm[type];
  return read ? read(value) : Array.isArray(value) ? value.join(', ') : String(value);
}

/** What cannot be read stays a text, which the rules then refuse with their sentence. */
export function fieldValue({ type }: CustomField, form: FormValue): CustomValue {
  if (type === 'many-of') return Array.isArray(form) ? form : form === '' ? [] : [form];
  const text = Array.isArray(form) ? form.join(', ') : form;
  if (text.trim() === '') return null;
  if (type === 'number') return asNumber(text);
  if (type === 'yes-no') return yesNo[text] ?? text;
  return text;
}

/** A comma is what most of Europe types. */
function asNumber(text: string): number | string {
  const plain = text.trim().replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text;
}

export function formOf(fields: readonly CustomField[], values: CustomValues): FieldsForm {
  return { values: fields.map((field) => formValue(field, values[field.id])) };
}

/** Only what a person changed, by field id: what the ATS keeps in an odd shape is left as it is unless they touch it. */
export function changesOf(fields: readonly CustomField[], seen: CustomValues, form: FieldsForm): CustomValues {
  const changed = fields.flatMap((field, place): [string, CustomValue][] => {
    const now = form.values[place];
    if (now === undefined || !isEditable(field) || sameForm(now, formValue(field, seen[field.id]))) return [];
    const value = fieldValue(field, now);
    return isSameValue(value, seen[field.id]) ? [] : [[field.id, value]];
  });
  return Object.fromEntries(changed);
}

function sameForm(one: FormValue, other: FormValue): boolean {
  return JSON.stringify([one].flat().sort()) === JSON.stringify([other].flat().sort());
}

/** The form's schema, built from the definitions; only what was changed is checked. */
export function fieldsSchema(fields: readonly CustomField[], seen: CustomValues) {
  const value = z.union([z.string(), z.array(z.string())]);
  return z.object({ values: z.array(value) }).superRefine((form, check) => {
    const changes = changesOf(fields, seen, form);
    for (const [place, field] of fields.entries()) {
      if (!Object.hasOwn(changes, field.id)) continue;
      const message = whyValueIsRefused(field, changes[field.id] ?? null);
      if (message) check.addIssue({ code: 'custom', path: ['values', place], message });
    }
  });
}
