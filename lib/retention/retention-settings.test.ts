import { expect, test } from 'vitest';
import { RetentionSettings, readRetention, retentionKeys, retentionParts } from './retention-settings';

const usual = readRetention({});

test('what nobody decided upon is kept as before: everything but files of nobody', () => {
  expect(usual).toEqual({ textDays: null, draftDays: null, uploadDays: 1, refusedFileDays: null, auditDays: null });
  expect(RetentionSettings.safeParse(usual).success).toBe(true);
});

test.each([null, undefined, 'text', 7, [], { textDays: 'soon', moonDays: 3 }])(
  '%j that is stored reads as the defaults',
  (stored) => {
    expect(readRetention(stored)).toEqual(usual);
  },
);

test.each(retentionKeys)('%s has its limits', (key) => {
  const { least, most, mayBeForEver } = retentionParts[key];
  const allows = (days: unknown) => RetentionSettings.safeParse({ ...usual, [key]: days }).success;

  expect([least, most].map(allows)).toEqual([true, true]);
  expect([least - 1, most + 1, 1.5 + least, '30', Number.NaN, Number.POSITIVE_INFINITY].map(allows)).toEqual(
    Array(6).fill(false),
  );
  expect(allows(null)).toBe(mayBeForEver);
});
