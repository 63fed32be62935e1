// What may be written into a custom field, what a change is, and what came of it. Pure: screens ask before they send.
import type { CustomField, CustomFieldType, CustomValue, CustomValues, FieldVerdict } from './custom-fields';

type Check = (field: CustomField, value: NonNullable<CustomValue>) => string | null;

/** One answer for each kind; asked only of values that are not empty. */
const checks: Record<CustomFieldType, Check> = {
  text: ({ name }, value) => {
    if (typeof value !== 'string') return `${name} is not a text.`;
    return /[\r\n]/.test(value) ? `${name} takes one line only.` : null;
  },
  'long-text': ({ name }, value) => (typeof value === 'string' ? null : `${name} is not a text.`),
  number: ({ name }, value) =>
    typeof value === 'number' && Number.isFinite(value) ? null : `${name} is not a number.`,
  date: ({ name }, value) => (isCalendarDay(value) ? null : `${name} is not a date.`),
  'yes-no': ({ name }, value) => (typeof value === 'boolean' ? null : `${name} is neither yes nor no.`),
  'one-of': (field, value) =>
    typeof value === 'string' ? whyNoOption(field, [value]) : `${field.name} takes one of its options.`,
  'many-of': (field, value) =>
    Array.isArray(value) ? whyNoOption(field, value) : `${field.name} takes a list of its options.`,
  unknown: ({ name }) => `${name} is of a kind that can only be changed in the ATS.`,
};

/** A sentence for the person who typed it, or null: the value may be sent. */
export function whyValueIsRefused(field: CustomField, value: CustomValue): string | null {
  if (field.readOnly) return `${field.name} can only be changed in the ATS.`;
  if (field.type === 'unknown') return checks.unknown(field, '');
  if (value === null || isEmpty(value)) return field.required ? `${field.name} is required.` : null;
  return checks[field.type](field, value);
}

function whyNoOption({ name, options }: CustomField, chosen: readonly unknown[]): string | null {
  const gone = chosen.find((label) => !options.some((option) => option.label === label));
  return gone === undefined ? null : `“${gone}” is no longer an option of ${name}.`;
}

/** YYYY-MM-DD, and a day there is: no time, no zone, so that it is the same day for everybody. */
export function isCalendarDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = new Date(`${value}T00:00:00.000Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(value);
}

export function isEmpty(value: CustomValue | undefined): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

/** Whether both say the same: the ways to be empty are one, and the order of chosen options says nothing. */
export function isSameValue(one: CustomValue | undefined, other: CustomValue | undefined): boolean {
  return comparable(one) === comparable(other);
}

function comparable(value: CustomValue | undefined): string {
  if (isEmpty(value)) return 'null';
  if (Array.isArray(value)) return JSON.stringify([...new Set(value)].sort());
  return JSON.stringify(typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : value);
}

/** Of what should be, only what is not so already. */
export function changedFields(before: CustomValues, after: CustomValues): CustomValues {
  const changed = Object.entries(after).filter(([id, value]) => !isSameValue(valueAt(before, id), value));
  return Object.fromEntries(changed);
}

export type FieldsPlan = { toSend: CustomValues; verdicts: FieldVerdict[] };

/** What to send of the changes, and the verdicts that are known before. One refused field keeps all from being sent. */
export function planChanges(fields: readonly CustomField[], before: CustomValues, changes: CustomValues): FieldsPlan {
  const changed = changedFields(before, changes);
  const refusals = new Map<string, string>();
  for (const [fieldId, value] of Object.entries(changed)) {
    const field = fields.find(({ id }) => id === fieldId);
    const why = field ? whyValueIsRefused(field, value) : 'The ATS no longer has this field.';
    if (why) refusals.set(fieldId, why);
  }
  const verdicts = Object.keys(changes).flatMap((fieldId): FieldVerdict[] => {
    if (!Object.hasOwn(changed, fieldId)) return [{ fieldId, verdict: 'unchanged', value: valueAt(before, fieldId) }];
    if (refusals.size === 0) return [];
    return [{ fieldId, verdict: 'refused', why: refusals.get(fieldId) ?? notSavedWithOthers }];
  });
  return { toSend: refusals.size === 0 ? changed : {}, verdicts };
}

const notSavedWithOthers = 'This was not saved, because another field was refused.';

/** A verdict for each field that was sent, by what the ATS shows afterwards; `readBack` null: it could not be read. */
export function verdicts(
  fields: readonly CustomField[],
  sent: CustomValues,
  readBack: CustomValues | null,
): FieldVerdict[] {
  return Object.entries(sent).map(([fieldId, value]): FieldVerdict => {
    const name = fields.find(({ id }) => id === fieldId)?.name ?? 'this field';
    if (!readBack) return { fieldId, verdict: 'unknown', why: `The ATS took it, but ${name} could not be read back.` };
    if (!Object.hasOwn(readBack, fieldId)) {
      return { fieldId, verdict: 'differs', value: null, why: `The ATS no longer has the field ${name}.` };
    }
    const shown = valueAt(readBack, fieldId);
    if (isSameValue(shown, value)) return { fieldId, verdict: 'saved', value: shown };
    return { fieldId, verdict: 'differs', value: shown, why: `The ATS shows ${inWords(shown)} for ${name}.` };
  });
}

/** The same for fields that went out with others which the ATS refused by name: it may have saved them all the same. */
export function verdictsBesideRefused(
  fields: readonly CustomField[],
  sent: CustomValues,
  readBack: CustomValues | null,
): FieldVerdict[] {
  return verdicts(fields, sent, readBack).map((verdict): FieldVerdict => {
    const { fieldId } = verdict;
    if (verdict.verdict === 'differs')
      return { fieldId, verdict: 'refused', why: `${notSavedWithOthers} ${verdict.why}` };
    if (verdict.verdict !== 'unknown') return verdict;
    const name = fields.find(({ id }) => id === fieldId)?.name ?? 'this field';
    return { fieldId, verdict: 'unknown', why: `Another field was refused, and ${name} could not be read back.` };
  });
}

function inWords(value: CustomValue): string {
  const words = valueInWords(value);
  return isEmpty(value) || typeof value === 'boolean' ? words : `“${words}”`;
}

/** As a person reads it. */
export function valueInWords(value: CustomValue): string {
  if (value === null || isEmpty(value)) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** Ids come from outside: one that is called like something every object has is still only an id. */
function valueAt(values: CustomValues, id: string): CustomValue {
  return Object.hasOwn(values, id) ? (values[id] ?? null) : null;
}
