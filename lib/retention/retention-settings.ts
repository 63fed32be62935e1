import { z } from 'zod';

type Part = {
  label: string;
  hint: string;
  /** In days. */
  least: number;
  most: number;
  /** Null: for ever. */
  unset: number | null;
  mayBeForEver: boolean;
};

/** What an organisation decides to keep how long. What is not here is the same for all: `retention.ts`. */
export const retentionParts = {
  textDays: {
    label: 'What was written in changes that are done',
    hint: 'Texts of notes, links, new people and fields. That something was done, by whom and when stays.',
    least: 7,
    most: 3_650,
    unset: null,
    mayBeForEver: true,
  },
  draftDays: {
    label: 'Begun notes',
    hint: 'Counted from the last stroke.',
    least: 7,
    most: 3_650,
    unset: null,
    mayBeForEver: true,
  },
  uploadDays: {
    label: 'Files chosen for somebody who is not added yet',
    hint: 'Counted from when the file was chosen.',
    least: 1,
    most: 30,
    unset: 1,
    mayBeForEver: false,
  },
  refusedFileDays: {
    label: 'Files of changes that were refused',
    hint: 'As long as a file is kept, the change can be sent again.',
    least: 1,
    most: 3_650,
    unset: null,
    mayBeForEver: true,
  },
  auditDays: {
    label: 'Rows of the audit',
    hint: 'Ids and facts. At least a year.',
    least: 365,
    most: 3_650,
    unset: null,
    mayBeForEver: true,
  },
} as const satisfies Record<string, Part>;

export type RetentionKey = keyof typeof retentionParts;

export const retentionKeys = Object.keys(retentionParts) as RetentionKey[]; // the keys of a const object are its type's keys

export type RetentionSettings = Record<RetentionKey, number | null>;

function daysOf({ least, most, mayBeForEver }: Part) {
  const message = `Whole days from ${least} to ${most}${mayBeForEver ? ', or nothing for ever' : ''}.`;
  const days = z.int(message).min(least, message).max(most, message);
  return mayBeForEver ? days.nullable() : days.nullable().refine((value) => value !== null, message);
}

export const RetentionSettings = z.object({
  textDays: daysOf(retentionParts.textDays),
  draftDays: daysOf(retentionParts.draftDays),
  uploadDays: daysOf(retentionParts.uploadDays),
  refusedFileDays: daysOf(retentionParts.refusedFileDays),
  auditDays: daysOf(retentionParts.auditDays),
}) satisfies z.ZodType<RetentionSettings>;

/** As stored, where a key that is absent has its default. */
export function readRetention(stored: unknown): RetentionSettings {
  const known = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {}; // any object has keys
  const read = (key: RetentionKey) => {
    const days = known[key];
    return typeof days === 'number' ? days : retentionParts[key].unset;
  };
  return {
    textDays: read('textDays'),
    draftDays: read('draftDays'),
    uploadDays: read('uploadDays'),
    refusedFileDays: read('refusedFileDays'),
    auditDays: read('auditDays'),
  };
}

/** "begun notes 30 days", for a sentence. */
export function retentionPart(key: string, days: string | number | boolean | null): string {
  const label = Object.hasOwn(retentionParts, key) ? retentionParts[key as RetentionKey].label : key; // a key, as just asked
  const how = typeof days !== 'number' ? 'for ever' : days === 1 ? '1 day' : `${days} days`;
  return `${label.charAt(0).toLowerCase()}${label.slice(1)} ${how}`;
}
