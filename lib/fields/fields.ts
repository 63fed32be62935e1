// The custom fields of a job, an application or a candidate, as a person reads and edits them. Pure.
import { isSameValue, valueInWords } from '../connectors/custom-field-rules';
import type { CustomField, CustomValue, CustomValues } from '../connectors/custom-fields';
import type { IntentState } from '../outbox/intent';
import type { FieldOutcome } from '../outbox/payload';

export const fieldSubjects = ['job', 'application', 'candidate'] as const;
export type FieldSubject = (typeof fieldSubjects)[number];

/** Something that is shown and not edited here. */
export type Fact = { label: string; value: string };

export type FieldReading = {
  definitions: CustomField[];
  values: CustomValues;
  facts: Fact[];
  readAt: string;
  byName: string | null;
  /** The record changed in Kombo's data since. */
  isOld: boolean;
};

export type EditedField = {
  id: string;
  name: string;
  from: CustomValue;
  to: CustomValue;
  outcome: FieldOutcome | null;
};

/** One change somebody asked for, and what became of it. */
export type FieldEdit = {
  intentId: string;
  state: IntentState;
  fields: EditedField[];
  byName: string;
  askedAt: string;
  answeredAt: string | null;
  /** Of one that waits. */
  sendsAt: string | null;
  canUndo: boolean;
  /** Nobody has decided about it yet. */
  needsYou: boolean;
  sentence: string | null;
};

export type FieldsView = {
  subject: FieldSubject;
  targetId: string;
  tool: string;
  customer: string;
  /** `true`, or why the fields cannot be read, or not be changed. */
  read: true | string;
  edit: true | string;
  /** What a question costs, or null. */
  cost: string | null;
  /** From Kombo's mirror, which costs nothing. */
  known: Fact[];
  reading: FieldReading | null;
  /** Newest first. */
  edits: FieldEdit[];
};

const onTheWay: readonly IntentState[] = ['held', 'queued', 'sending', 'unconfirmed'];

export function isOnTheWay({ state }: Pick<FieldEdit, 'state'>): boolean {
  return onTheWay.includes(state);
}

/** What the reading said, with what the ATS told of single fields since. */
export function valuesSince(
  reading: Pick<FieldReading, 'values' | 'readAt'>,
  edits: readonly FieldEdit[],
): CustomValues {
  const values = { ...reading.values };
  for (const { answeredAt, fields } of [...edits].reverse()) {
    if (answeredAt === null || answeredAt <= reading.readAt) continue;
    for (const { id, outcome } of fields) if (outcome?.value !== undefined) values[id] = outcome.value;
  }
  return values;
}

/** The same with what was wished for and is on its way: what a person edits next. */
export function wishedValues(values: CustomValues, edits: readonly FieldEdit[]): CustomValues {
  const wished = { ...values };
  for (const edit of [...edits].reverse()) {
    if (isOnTheWay(edit)) for (const { id, to } of edit.fields) wished[id] = to;
  }
  return wished;
}

/** What the ATS changed about its fields, each in a sentence. */
export function driftOf(before: readonly CustomField[], after: readonly CustomField[]): string[] {
  const gone = before.filter(({ id }) => !after.some((field) => field.id === id));
  const fresh = after.filter(({ id }) => !before.some((field) => field.id === id));
  const changed = after.flatMap((field) => {
    const was = before.find(({ id }) => id === field.id);
    return was ? changesOf(was, field) : [];
  });
  return [...gone.map(({ name }) => `“${name}” is gone.`), ...fresh.map(({ name }) => `“${name}” is new.`), ...changed];
}

function changesOf(was: CustomField, is: CustomField): string[] {
  const sentences: string[] = [];
  if (was.name !== is.name) sentences.push(`“${was.name}” is now called “${is.name}”.`);
  if (was.type !== is.type) sentences.push(`“${is.name}” is of another kind.`);
  if (labels(was) !== labels(is)) sentences.push(`“${is.name}” has other options.`);
  if (!was.required && is.required) sentences.push(`“${is.name}” is required by now.`);
  if (was.readOnly !== is.readOnly)
    sentences.push(
      is.readOnly ? `“${is.name}” can only be changed in the ATS by now.` : `“${is.name}” can be changed.`,
    );
  return sentences;
}

function labels({ options }: CustomField): string {
  return JSON.stringify(options.map(({ label }) => label));
}

export type Clash = { field: CustomField; mine: CustomValue; theirs: CustomValue };

/** Fields that a person edited and that became something else in the ATS since they saw them. */
export function clashesOf(
  definitions: readonly CustomField[],
  seen: CustomValues,
  latest: CustomValues,
  mine: CustomValues,
): Clash[] {
  return definitions.flatMap((field) => {
    if (!Object.hasOwn(mine, field.id)) return [];
    const [was, theirs, wanted] = [seen[field.id], latest[field.id] ?? null, mine[field.id] ?? null];
    return isSameValue(was, theirs) || isSameValue(theirs, wanted) ? [] : [{ field, mine: wanted, theirs }];
  });
}

/** "Yes", "nothing", "VCA, ADR". */
export function shownValue(value: CustomValue | undefined): string {
  const words = valueInWords(value ?? null);
  return typeof value === 'boolean' ? (value ? 'Yes' : 'No') : words;
}
