import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changedFields,
  isCalendarDay,
  isSameValue,
  planChanges,
  verdicts,
  whyValueIsRefused,
} from './custom-field-rules';
import type { CustomField, CustomFieldType, CustomValue, CustomValues } from './custom-fields';

const field = (id: string, name: string, type: CustomFieldType, rest: Partial<CustomField> = {}): CustomField => ({
  id,
  name,
  type,
  required: false,
  readOnly: false,
  options: [],
  remoteType: null,
  ...rest,
});
const options = [
  { id: '1', label: 'Red' },
  { id: '2', label: 'Green' },
];
const gate = field('1', 'Gate code', 'text', { required: true });
const colour = field('2', 'Colour', 'one-of', { options });
const colours = field('3', 'Colours', 'many-of', { options });
const start = field('4', 'Start date', 'date');
const heads = field('5', 'Heads', 'number');
const night = field('6', 'Night work', 'yes-no');
const invoice = field('7', 'Invoice', 'text', { readOnly: true });
const point = field('8', 'Meeting point', 'unknown');
const fields = [gate, colour, colours, start, heads, night, invoice, point];

describe('a value is refused in a sentence', () => {
  test.each<[CustomField, CustomValue, string]>([
    [gate, '', 'Gate code is required.'],
    [gate, '  ', 'Gate code is required.'],
    [gate, null, 'Gate code is required.'],
    [gate, 4711, 'Gate code is not a text.'],
    [gate, 'two\nlines', 'Gate code takes one line only.'],
    [colour, 'Blue', '“Blue” is no longer an option of Colour.'],
    [colour, ['Red'], 'Colour takes one of its options.'],
    [colours, ['Red', 'Blue'], '“Blue” is no longer an option of Colours.'],
    [colours, 'Red', 'Colours takes a list of its options.'],
    [start, '2026-02-30', 'Start date is not a date.'],
    [start, '2026-02-03T00:00:00Z', 'Start date is not a date.'],
    [start, '3.2.2026', 'Start date is not a date.'],
    [heads, '12', 'Heads is not a number.'],
    [heads, Number.NaN, 'Heads is not a number.'],
    [night, 'yes', 'Night work is neither yes nor no.'],
    [invoice, 'INV-1', 'Invoice can only be changed in the ATS.'],
    [point, 'here', 'Meeting point is of a kind that can only be changed in the ATS.'],
    [point, null, 'Meeting point is of a kind that can only be changed in the ATS.'],
  ])('%o with %j', (of, value, why) => {
    expect(whyValueIsRefused(of, value)).toBe(why);
  });

  test.each<[CustomField, CustomValue]>([
    [gate, '4711'],
    [field('9', 'Briefing', 'long-text'), 'two\nlines'],
    [colour, 'Red'],
    [colour, null],
    [colours, ['Green', 'Red']],
    [colours, []],
    [start, '2028-02-29'],
    [start, ''],
    [heads, 0],
    [heads, -1.5],
    [night, false],
  ])('%o takes %j', (of, value) => {
    expect(whyValueIsRefused(of, value)).toBeNull();
  });

  test('every refusal of any value of any field is a sentence', () => {
    const anyValue = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.array(fc.string()), fc.constant(null));
    fc.assert(
      fc.property(fc.constantFrom(...fields), anyValue, (of, value) => {
        const why = whyValueIsRefused(of, value);
        if (why !== null) expect(why).toMatch(/\.$/);
      }),
    );
  });

  test('every day there is is a date, and only as a day', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString();
        expect(isCalendarDay(iso.slice(0, 10))).toBe(true);
        expect(isCalendarDay(iso)).toBe(false);
      }),
    );
  });
});

describe('only what changes is sent', () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string()), fc.constant(null));
  const values: fc.Arbitrary<CustomValues> = fc.dictionary(fc.string(), value);

  test('nothing changes between values and themselves', () => {
    fc.assert(
      fc.property(values, (same) => {
        expect(changedFields(same, structuredClone(same))).toEqual({});
      }),
    );
  });

  test('the changes put upon what was give what should be', () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const merged = { ...before, ...changedFields(before, after) };
        for (const [id, wanted] of Object.entries(after)) {
          expect(isSameValue(Object.hasOwn(merged, id) ? merged[id] : null, wanted)).toBe(true);
        }
      }),
    );
  });

  test.each<[string, CustomValue, CustomValue]>([
    ['the ways to be empty', null, ''],
    ['no options and nothing', [], null],
    ['the same options in another order', ['Red', 'Green'], ['Green', 'Red']],
    ['the ways to end a line', 'a\r\nb', 'a\nb'],
  ])('%s are one', (_name, before, after) => {
    expect(changedFields({ 1: before }, { 1: after })).toEqual({});
  });

  test.each<[string, CustomValue, CustomValue]>([
    ['no is not nothing', null, false],
    ['zero is not nothing', null, 0],
    ['a text of digits is no number', 12, '12'],
    ['an inner space counts', 'a b', 'ab'],
  ])('%s', (_name, before, after) => {
    expect(changedFields({ 1: before }, { 1: after })).toEqual({ 1: after });
  });
});

describe('the plan', () => {
  const before = { 1: '4711', 2: 'Red', 5: 3 };

  test('sends what changed and tells what was so already', () => {
    expect(planChanges(fields, before, { 1: '0815', 2: 'Red' })).toEqual({
      toSend: { 1: '0815' },
      verdicts: [{ fieldId: '2', verdict: 'unchanged', value: 'Red' }],
    });
  });

  test('one refused field keeps all from being sent, each with its reason', () => {
    expect(planChanges(fields, before, { 1: '', 2: 'Green', 5: 3, 99: 'x' })).toEqual({
      toSend: {},
      verdicts: [
        { fieldId: '1', verdict: 'refused', why: 'Gate code is required.' },
        { fieldId: '2', verdict: 'refused', why: 'This was not saved, because another field was refused.' },
        { fieldId: '5', verdict: 'unchanged', value: 3 },
        { fieldId: '99', verdict: 'refused', why: 'The ATS no longer has this field.' },
      ],
    });
  });

  test('a value that is wrong but was so before is nobody’s fault now', () => {
    expect(planChanges(fields, { 2: 'Blue' }, { 2: 'Blue' })).toMatchObject({ toSend: {} });
    expect(planChanges(fields, { 2: 'Blue' }, { 2: 'Blue' }).verdicts).toMatchObject([{ verdict: 'unchanged' }]);
  });
});

describe('the verdict', () => {
  test.each<[string, CustomValues | null, object]>([
    ['as sent', { 2: 'Green' }, { verdict: 'saved', value: 'Green' }],
    ['something else', { 2: 'Red' }, { verdict: 'differs', value: 'Red', why: 'The ATS shows “Red” for Colour.' }],
    ['nothing', { 2: null }, { verdict: 'differs', value: null, why: 'The ATS shows nothing for Colour.' }],
    ['no such field', {}, { verdict: 'differs', value: null, why: 'The ATS no longer has the field Colour.' }],
    ['no answer', null, { verdict: 'unknown', why: 'The ATS took it, but Colour could not be read back.' }],
  ])('where the ATS afterwards shows %s', (_name, readBack, verdict) => {
    expect(verdicts(fields, { 2: 'Green' }, readBack)).toEqual([{ fieldId: '2', ...verdict }]);
  });
});
