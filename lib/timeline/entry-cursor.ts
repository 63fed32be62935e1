import 'server-only';
import { z } from 'zod';
import { AppError } from '../result';
import type { EntryRow } from './read-entries';

const Cursor = z.tuple([z.iso.datetime(), z.uuid(), z.string()]);

const fromTheTop = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '~'] as const;

/** Where the next page begins, as text for an address. */
export function writeEntryCursor({ at, id, source }: EntryRow): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id, source])).toString('base64url');
}

/** Time, id and source to go on behind; null: from the newest on. Throws `invalid` for what is no such place. */
export function readEntryCursor(before: string | null): readonly [string, string, string] {
  if (before === null) return fromTheTop;
  try {
    return Cursor.parse(JSON.parse(Buffer.from(before, 'base64url').toString('utf8')));
  } catch {
    throw new AppError('invalid', 'This place in the timeline cannot be read. Load the page again.');
  }
}
