import { z } from 'zod';
import type { Integration } from '../store/integration';
import type { Sandbox } from '../store/sandbox';
import { NativeError } from './native-error';
import type { PersonWord } from './talent-shape';

/** One call that reached the ATS's own API. */
export type NativeCall = {
  sandbox: Sandbox;
  integration: Integration;
  /** What stood in the places of the route's path, decoded. */
  places: string[];
  query: URLSearchParams;
  data: unknown;
};

export type NativeRoute = {
  method: string;
  /** The path with `*` for each place. */
  path: string;
  /** Routes of one family of names are served only where the setting says so. */
  names?: PersonWord;
  answer(call: NativeCall): unknown;
};

/** The data as the route wants it, or the ATS's own 400 naming each field that is wrong. */
export function readData<Schema extends z.ZodType>({ data }: NativeCall, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.') || 'body', message }));
  throw new NativeError(400, errors.map(({ field, message }) => `${field}: ${message}`).join(' '), errors);
}

const mostIds = 100;

/** A bare list of ids, as the ATS takes it: numbers, and not more than it answers at once. */
export function readIds(call: NativeCall): number[] {
  const ids = readData(call, z.array(z.number().int()).min(1));
  if (ids.length > mostIds) throw new NativeError(400, `At most ${mostIds} ids are accepted, not ${ids.length}.`);
  return ids;
}

/** `…/{page}/{pageSize}`, pages counted from 1. */
export function pageOf(all: number[], [page, size]: string[]): number[] {
  const number = Number(page);
  const length = Number(size);
  if (!Number.isInteger(number) || number < 1) throw new NativeError(400, 'Pages are counted from 1.');
  if (!Number.isInteger(length) || length < 1 || length > mostIds) {
    throw new NativeError(400, `The page size must be between 1 and ${mostIds}.`);
  }
  return all.slice((number - 1) * length, number * length);
}
