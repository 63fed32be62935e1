import { z } from 'zod';
import type { Integration } from '../store/integration';
import { recordKey, type Subject, type Values } from './native';
import { type FieldProblem, NativeError } from './native-error';
import { type Definition, seededValue } from './seeded-definitions';

/** A record's values as the ATS gives them; what a definition no longer covers is gone with it. */
export function readValues(integration: Integration, subject: Subject, remoteId: string) {
  const written = integration.native.values.get(recordKey(subject, remoteId));
  return integration.native.definitions[subject].map(({ id, name }) => ({
    id,
    name,
    value: written && id in written ? written[id] : seededValue(subject, remoteId, id),
  }));
}

const Changes = z.array(z.object({ id: z.coerce.number().int(), value: z.unknown() }));

/** Checks what is to be written as the ATS does, and answers what to keep. Nothing is kept where one value is wrong. */
export function checkChanges(integration: Integration, subject: Subject, remoteId: string, sent: unknown): Values {
  const parsed = Changes.safeParse(sent);
  if (!parsed.success) throw new NativeError(400, 'The custom details must be a list of {id, value}.');
  const definitions = new Map(integration.native.definitions[subject].map((each) => [each.id, each]));
  const current = new Map(readValues(integration, subject, remoteId).map(({ id, value }) => [id, value]));
  const problems: FieldProblem[] = [];
  const kept: Values = {};
  for (const { id, value } of parsed.data) {
    const definition = definitions.get(id);
    const message = definition ? whyWrong(definition, value, current.get(id)) : 'There is no such custom detail.';
    if (message) problems.push({ field: definition?.name ?? String(id), fieldId: id, message });
    else kept[id] = isEmpty(value) ? null : value;
  }
  if (problems.length > 0) throw invalid(problems);
  return kept;
}

/** As above, where the whole record is replaced: what is not sent is emptied, but for what only the ATS fills. */
export function checkReplacement(integration: Integration, subject: Subject, remoteId: string, sent: unknown): Values {
  const kept = checkChanges(integration, subject, remoteId, sent ?? []);
  const missing = integration.native.definitions[subject].filter(({ id, readOnly }) => !(id in kept) && !readOnly);
  const required = missing.filter((definition) => definition.required);
  if (required.length > 0) {
    throw invalid(required.map(({ id, name }) => ({ field: name, fieldId: id, message: 'A value is required.' })));
  }
  return { ...kept, ...Object.fromEntries(missing.map(({ id }) => [id, null])) };
}

function invalid(problems: FieldProblem[]): NativeError {
  const sentence = problems.map(({ field, message }) => `${field}: ${message}`).join(' ');
  return new NativeError(400, sentence, problems);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function whyWrong(definition: Definition, value: unknown, current: unknown): string | null {
  // A client that replaces the whole record sends back what it may not change; that is no change.
  if (JSON.stringify(value) === JSON.stringify(current)) return null;
  if (definition.readOnly) return 'This custom detail is read-only.';
  if (isEmpty(value)) return definition.required ? 'A value is required.' : null;
  const check = checks[definition.fieldType];
  return check ? check(value, definition) : `Values of type ${definition.fieldType} cannot be written here.`;
}

const text = (limit: number) => (value: unknown) => {
  if (typeof value !== 'string') return 'A text is expected.';
  return value.length > limit ? `At most ${limit} characters are accepted.` : null;
};

const checks: Record<string, (value: unknown, definition: Definition) => string | null> = {
  TEXT: text(255),
  TEXTAREA: text(4000),
  NUMBER: (value) => (typeof value === 'number' && Number.isFinite(value) ? null : 'A number is expected.'),
  DATE: (value) => (z.iso.date().safeParse(value).success ? null : 'A date such as 2026-03-31 is expected.'),
  BOOLEAN: (value) => (typeof value === 'boolean' ? null : 'true or false is expected.'),
  DROPDOWN: (value, { options }) =>
    options?.some((option) => option.value === value) ? null : `"${String(value)}" is not one of the options.`,
  MULTISELECT: (value, { options }) => {
    if (!Array.isArray(value)) return 'A list of options is expected.';
    const strange = value.find((each) => !options?.some((option) => option.value === each));
    return strange === undefined ? null : `"${String(strange)}" is not one of the options.`;
  },
};
