import 'server-only';
import { AppError } from '@/lib/result';

/** A row of a page as Kombo sent it. Every reader below takes a value that may be anything, and says what is wrong with it. */
export type Row = Record<string, unknown>;

/** What is wrong with one row; it costs that row only. */
export class BadRow extends Error {}

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function tryRead<Rec>(raw: unknown, read: (row: Row) => Rec): Rec | BadRow {
  if (!isRow(raw)) return new BadRow('the row is not an object');
  try {
    return read(raw);
  } catch (error) {
    if (error instanceof BadRow) return error;
    throw error;
  }
}

/** For an answer that is one record: without it there is nothing to go on with. */
export function readOrRefuse<Rec>(raw: unknown, read: (row: Row) => Rec): Rec {
  const record = tryRead(raw, read);
  if (record instanceof BadRow) throw new AppError('unreadable', undefined, { cause: record });
  return record;
}

/** For what may be missing: what cannot be read of it is not there. */
export function readOrNull<Rec>(raw: unknown, read: (row: Row) => Rec): Rec | null {
  const record = tryRead(raw, read);
  return record instanceof BadRow ? null : record;
}

declare global {
  interface String {
    isWellFormed(): boolean; // Node 20 has both, the types of ES2023 do not
    toWellFormed(): string;
  }
}

/** PostgreSQL takes neither NUL in a text nor half of a surrogate pair in JSON. */
export function storable(text: string): string {
  return text.isWellFormed() && !text.includes('\0') ? text : text.toWellFormed().replaceAll('\0', '\ufffd');
}

export function text(row: Row, key: string): string | null {
  const value = row[key];
  if (value === null || value === undefined) return null;
  if (typeof value !== 'string') throw new BadRow(`${key} is not text`);
  return storable(value);
}

/** Kombo's ids have 24 characters; the bound keeps a broken one out of the index. */
export function id(row: Row, key: string): string {
  const value = row[key];
  if (typeof value !== 'string' || value === '') throw new BadRow(`${key} is missing`);
  if (value.length > 100) throw new BadRow(`${key} is too long`);
  return storable(value);
}

export function idOrNull(row: Row, key: string): string | null {
  return row[key] === null || row[key] === undefined ? null : id(row, key);
}

const asKomboWrites = /^\d{4}-(?:0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

export function moment(row: Row, key: string): string | null {
  const value = row[key];
  if (value === null || value === undefined) return null;
  if (typeof value !== 'string') throw new BadRow(`${key} is not a time`);
  const day = asKomboWrites.exec(value)?.[1];
  // Parsing costs eight times the pattern, and every month has 28 days.
  if (day && day <= '28') return value;
  const time = new Date(value);
  const iso = Number.isNaN(time.getTime()) ? '' : time.toISOString();
  const isReal = day ? iso === value : asKomboWrites.test(iso); // 31 February; years beyond four digits
  if (!isReal) throw new BadRow(`${key} is not a time`);
  return iso;
}

export function wholeNumber(row: Row, key: string): number | null {
  const value = row[key];
  if (value === null || value === undefined) return null;
  // Of 32 bits, as the database keeps it.
  if (typeof value !== 'number' || (value | 0) !== value) throw new BadRow(`${key} is not a whole number`);
  return value;
}

export function oneOf<Value extends string>(row: Row, key: string, known: readonly Value[]): Value | null {
  const value = row[key];
  if (value === null || value === undefined) return null;
  const match = known.find((candidate) => candidate === value);
  if (match === undefined) throw new BadRow(`${key} is not one of ${known.join(', ')}`);
  return match;
}

export function objectOrNull(row: Row, key: string): Row | null {
  const value = row[key];
  if (value === null || value === undefined) return null;
  if (!isRow(value)) throw new BadRow(`${key} is not an object`);
  return value;
}

const nothing: readonly Row[] = [];

export function objects(row: Row, key: string): readonly Row[] {
  const value = row[key];
  if (value === null || value === undefined) return nothing;
  if (!Array.isArray(value)) throw new BadRow(`${key} is not a list`);
  if (!value.every(isRow)) throw new BadRow(`${key} holds something that is not an object`);
  return value;
}

/** The texts under one key of a list of objects, such as all e-mail addresses; empty ones are left out. */
export function texts(row: Row, listKey: string, key: string): string[] {
  const found: string[] = [];
  for (const item of objects(row, listKey)) {
    const value = text(item, key);
    if (value) found.push(value);
  }
  return found;
}
