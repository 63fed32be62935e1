import 'server-only';
import { isCalendarDay } from '../custom-field-rules';

// Avionté's pages leave much open, so each value is read for what it is, and null where it is nothing of the kind.

export function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  return typeof value === 'number' ? String(value) : null;
}

export function numberOf(value: unknown): number | null {
  if (typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value)) return Number(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function yesNoOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' || typeof value === 'number' ? String(value).trim().toLowerCase() : '';
  if (['true', 'yes', '1'].includes(word)) return true;
  return ['false', 'no', '0'].includes(word) ? false : null;
}

/** The calendar day of a date or a time as it is written: turning it into another zone would make it another day. */
export function dayOf(value: unknown): string | null {
  const [, day, rest] = typeof value === 'string' ? (/^(\d{4}-\d{2}-\d{2})(.*)$/s.exec(value.trim()) ?? []) : [];
  return isCalendarDay(day) && (rest === '' || /^[T ]\d/.test(rest ?? '')) ? day : null;
}

/** ISO 8601 in UTC with milliseconds. A time without a zone is taken as UTC. */
export function momentOf(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value)) return null;
  const time = new Date(/(Z|[+-]\d{2}:?\d{2})$/.test(value) ? value : `${value}Z`);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/** Only an address a browser may open. */
export function linkOf(value: unknown): string | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null;
  const { protocol, href } = new URL(value);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
