import 'server-only';
import { AppError } from '@/lib/result';
import type { CustomField, CustomFieldType, CustomValue, CustomValues } from '../custom-fields';
import { isRow, type Row } from '../kombo/row';
import { dayOf, numberOf, textOf, yesNoOf } from './avionte-values';

// The one adapter for custom details. Their shapes are assumed (kombo-facts §12.6): read tolerantly, written strictly.

/** Avionté's kinds and ours. */
const typeByRemoteType = new Map<string, CustomFieldType>([
  ['TEXT', 'text'],
  ['TEXTAREA', 'long-text'],
  ['NUMBER', 'number'],
  ['DATE', 'date'],
  ['BOOLEAN', 'yes-no'],
  ['DROPDOWN', 'one-of'],
  ['MULTISELECT', 'many-of'],
]);

/** Under which key a record carries its values. */
export const detailsKeys = {
  job: { talent: 'customJobDetails', candidate: 'customJobDetails' },
  application: { talent: 'customApplicationDetails', candidate: 'customApplicationDetails' },
  candidate: { talent: 'customTalentDetails', candidate: 'customCandidateDetails' },
} as const;

export type FieldSubject = keyof typeof detailsKeys;

/** Entries without an id cannot be written or matched, and one id twice is one field: those are left out. */
export function readDefinitions(listed: readonly unknown[]): CustomField[] {
  const fields = new Map<string, CustomField>();
  for (const entry of listed.filter(isRow)) {
    const id = idOf(entry);
    if (id !== null && !fields.has(id)) fields.set(id, readDefinition(id, entry));
  }
  return [...fields.values()];
}

function readDefinition(id: string, entry: Row): CustomField {
  const remoteType = firstText(entry.fieldType, entry.type, entry.dataType);
  const options = (Array.isArray(entry.options) ? entry.options : []).flatMap(readOption);
  const type = typeByRemoteType.get(remoteType?.toUpperCase() ?? '') ?? 'unknown';
  return {
    id,
    name: firstText(entry.name, entry.label) ?? `Field ${id}`,
    type,
    required: entry.required === true || entry.isRequired === true,
    readOnly: type === 'unknown' || entry.readOnly === true || entry.isReadOnly === true,
    options,
    remoteType,
  };
}

function readOption(option: unknown, place: number): { id: string; label: string }[] {
  const label = labelIn(option);
  if (label === null) return [];
  return [{ id: isRow(option) ? (idOf(option) ?? label) : String(place + 1), label }];
}

/** Options come as themselves or as objects, in letters or in numbers. */
function labelIn(option: unknown): string | null {
  if (!isRow(option)) return textOf(option);
  return textOf(option.value) ?? textOf(option.label) ?? textOf(option.name);
}

/** The values a record carries, by field id; a value that is not of its field's kind stands there as Avionté's own text. */
export function readValues(fields: readonly CustomField[], record: Row, key: string): CustomValues {
  const values: [string, CustomValue][] = [];
  for (const entry of detailsOf(record, key).entries) {
    const field = fieldOf(fields, entry);
    const id = field?.id ?? idOf(entry);
    if (id !== null) values.push([id, readValue(field, entry.value)]);
  }
  return Object.fromEntries(values);
}

/** By its id, else by its name. */
function fieldOf(fields: readonly CustomField[], entry: Row): CustomField | undefined {
  return fields.find(({ id }) => id === idOf(entry)) ?? fields.find(({ name }) => name === entry.name);
}

/** Under the key we expect, else under whatever the record calls its custom details; the key is told for writing back. */
export function detailsOf(record: Row, expected: string): { key: string; entries: Row[] } {
  const others = Object.keys(record).filter((name) => /^custom\w*details$/i.test(name));
  const key = [expected, ...others].find((name) => Array.isArray(record[name])) ?? expected;
  const listed = record[key];
  return { key, entries: Array.isArray(listed) ? listed.filter(isRow) : [] };
}

function readValue(field: CustomField | undefined, raw: unknown): CustomValue {
  if (raw === null || raw === undefined || raw === '' || (Array.isArray(raw) && raw.length === 0)) return null;
  const value = field ? readers[field.type](field, raw) : null;
  return value ?? ownText(raw);
}

const readers: Record<CustomFieldType, (field: CustomField, raw: unknown) => CustomValue> = {
  text: (_field, raw) => ownText(raw),
  'long-text': (_field, raw) => ownText(raw),
  number: (_field, raw) => numberOf(raw),
  date: (_field, raw) => dayOf(raw),
  'yes-no': (_field, raw) => yesNoOf(raw),
  'one-of': (field, raw) => labelOf(field, Array.isArray(raw) && raw.length === 1 ? raw[0] : raw),
  'many-of': (field, raw) => {
    const labels = [raw].flat().map((one) => labelOf(field, one));
    return labels.every((label) => label !== null) ? labels : null;
  },
  unknown: (_field, raw) => ownText(raw),
};

/** An option by its label, by its id, or as the option itself. A text that is no option (any more) stays that text. */
function labelOf({ options }: CustomField, raw: unknown): string | null {
  const text = labelIn(raw);
  if (text === null || isRow(raw)) return text;
  const known = options.find(({ label }) => label === text) ?? options.find(({ id }) => id === text);
  return known?.label ?? text;
}

function ownText(raw: unknown): string {
  return typeof raw === 'string' ? raw : JSON.stringify(raw);
}

type Detail = { id: number | string; value: unknown };

/** As Avionté is to be told: ids as it numbers them, options by their label, days as YYYY-MM-DD, nothing as null. */
export function encodeValues(values: CustomValues): Detail[] {
  return Object.entries(values).map(([id, value]) => ({
    id: /^\d{1,15}$/.test(id) ? Number(id) : id,
    value: encoded(value),
  }));
}

function encoded(value: CustomValue): CustomValue {
  if (typeof value === 'string' && value.trim() === '') return null;
  return Array.isArray(value) ? (value.length === 0 ? null : [...new Set(value)]) : value;
}

/** The whole record with only these values changed: whatever else it carries, known to us or not, goes back as it came. */
export function mergeValues(
  fields: readonly CustomField[],
  record: Row,
  expectedKey: string,
  values: CustomValues,
): Row {
  const { key } = detailsOf(record, expectedKey);
  const listed: unknown = record[key] ?? [];
  // Of another shape: a list in its place would wipe out what it holds.
  if (!Array.isArray(listed)) throw new AppError('unreadable');
  const missing = new Map(encodeValues(values).map((detail) => [String(detail.id), detail]));
  const changed = listed.map((entry: unknown) => {
    if (!isRow(entry)) return entry;
    const id = fieldOf(fields, entry)?.id ?? idOf(entry) ?? '';
    if (!Object.hasOwn(values, id)) return entry;
    missing.delete(id);
    return { ...entry, value: encoded(values[id] ?? null) };
  });
  return { ...record, [key]: [...changed, ...missing.values()] };
}

function idOf(entry: Row): string | null {
  const id = [entry.id, entry.definitionId].find((value) => typeof value === 'number' || firstText(value) !== null);
  return id === undefined ? null : String(id);
}

function firstText(...values: unknown[]): string | null {
  const found = values.find((value) => typeof value === 'string' && value.trim() !== '');
  return typeof found === 'string' ? found : null;
}
