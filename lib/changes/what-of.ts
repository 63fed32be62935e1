import { valueInWords } from '../connectors/custom-field-rules';
import { toPlainText } from '../connectors/rich-text';
import type { IntentKind } from '../outbox/intent-kinds';
import { type FieldChange, payloads } from '../outbox/payload';

const EXCERPT = 160;

/** What a change that is no move puts into the ATS, in a line; null where the line says nothing more than its kind. */
export function whatOf(kind: IntentKind, payload: unknown): string | null {
  const { data } = payloads[kind].safeParse(payload);
  if (!data) return null;
  if ('note' in data && typeof data.note === 'object') return excerpt(toPlainText(data.note));
  if ('fields' in data) return excerpt(data.fields.map(asStep).join('; '));
  if ('fileName' in data) return data.fileName;
  if ('resultLink' in data) return `${data.resultLink.label} (${data.resultLink.url})`;
  if ('reason' in data) return data.reason;
  return null;
}

function asStep({ name, from, to }: FieldChange): string {
  return `${name}: ${valueInWords(from)} → ${valueInWords(to)}`;
}

function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > EXCERPT ? `${line.slice(0, EXCERPT - 1)}…` : line;
}
