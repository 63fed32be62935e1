import 'server-only';
import type { RefusedField } from '@/lib/result';
import { isRow, type Row } from './row';

/** The ATS's own words, as plain text on one line. */
export function asQuote(message: string): string | undefined {
  const line = message.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line === '' ? undefined : [...line].slice(0, 300).join('');
}

/** What an ATS says when it refuses, in whichever of the usual shapes; a page of HTML says nothing to a person. */
export function remoteSentence(body: unknown): string | undefined {
  // Long before its tenth thousand character a page of HTML has shown what it is.
  if (typeof body === 'string') return /<\w+[^>]*>/.test(body.slice(0, 10_000)) ? undefined : asQuote(body);
  if (!isRow(body)) return undefined;
  const said = [body.message, body.error, body.detail, body.title, body.Message].find(isText);
  return said === undefined ? remoteFields(body)[0]?.message : asQuote(said);
}

/** Which values it refuses: as a list of `{field, message}`, or by name as ASP.NET does (`{errors: {Name: ["…"]}}`). */
export function remoteFields(body: unknown): RefusedField[] {
  const errors = isRow(body) ? body.errors : null;
  if (Array.isArray(errors)) return errors.filter(isRow).flatMap(fromEntry);
  if (!isRow(errors)) return [];
  return Object.entries(errors).flatMap(([field, said]) => {
    const message = asQuote([said].flat().filter(isText).join(' '));
    return message ? [{ id: null, field, message }] : [];
  });
}

function fromEntry(entry: Row): RefusedField[] {
  const field = [entry.field, entry.name, entry.property].find(isText) ?? null;
  const id = [entry.fieldId, entry.id].find((value) => typeof value === 'number' || isText(value));
  const message = asQuote([entry.message, entry.error, entry.description].find(isText) ?? '');
  if (!message || (field === null && id === undefined)) return [];
  return [{ id: id === undefined ? null : String(id), field, message }];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
