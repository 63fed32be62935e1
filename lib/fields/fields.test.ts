import { describe, expect, test } from 'vitest';
import type { CustomField } from '../connectors/custom-fields';
import { clashesOf, driftOf, type EditedField, type FieldEdit, shownValue, valuesSince, wishedValues } from './fields';
import { changesOf, fieldsSchema, fieldValue, formOf, formValue } from './fields-form';

const field = (id: string, part: Partial<CustomField> = {}): CustomField => ({
  id,
  name: id,
  type: 'text',
  required: false,
  readOnly: false,
  options: [],
  remoteType: null,
  ...part,
});
const options = (...labels: string[]) => labels.map((label, place) => ({ id: String(place), label }));
const edited = (id: string, to: EditedField['to'], outcome: EditedField['outcome'] = null): EditedField => ({
  id,
  name: id,
  from: null,
  to,
  outcome,
});
const edit = (part: Partial<FieldEdit>): FieldEdit => ({
  intentId: 'i',
  state: 'settled',
  fields: [],
  byName: 'Marc',
  askedAt: '2026-11-20T09:00:00.000Z',
  answeredAt: '2026-11-20T09:00:05.000Z',
  sendsAt: null,
  canUndo: false,
  needsYou: false,
  sentence: null,
  ...part,
});

describe('what a field shows', () => {
  const saved = edit({ fields: [edited('a', 'new', { fieldId: 'a', verdict: 'saved', value: 'new' })] });

  test('is what the ATS told of it since the reading', () => {
    expect(valuesSince({ values: { a: 'old' }, readAt: '2026-11-20T08:00:00.000Z' }, [saved])).toEqual({ a: 'new' });
  });

  test('is what was read, where the reading is newer', () => {
    expect(valuesSince({ values: { a: 'old' }, readAt: '2026-11-20T10:00:00.000Z' }, [saved])).toEqual({ a: 'old' });
  });

  test('is the newest of several answers', () => {
    const later = edit({
      answeredAt: '2026-11-20T09:30:00.000Z',
      fields: [edited('a', 'newest', { fieldId: 'a', verdict: 'differs', value: 'cut', why: 'x' })],
    });
    expect(valuesSince({ values: {}, readAt: '2026-11-20T08:00:00.000Z' }, [later, saved])).toEqual({ a: 'cut' });
  });

  test.each([
    ['held', 'wish'],
    ['sending', 'wish'],
    ['unconfirmed', 'wish'],
    ['refused', 'read'],
    ['cancelled', 'read'],
    ['settled', 'read'],
  ] as const)('with a change that is %s, is what was %s', (state, shown) => {
    expect(wishedValues({ a: 'read' }, [edit({ state, fields: [edited('a', 'wish')] })])).toEqual({ a: shown });
  });
});

test.each([
  ['nothing', field('a'), field('a'), []],
  ['a name', field('a'), field('a', { name: 'b' }), ['“a” is now called “b”.']],
  ['a kind', field('a'), field('a', { type: 'number' }), ['“a” is of another kind.']],
  [
    'an option',
    field('a', { options: options('x') }),
    field('a', { options: options('x', 'y') }),
    ['“a” has other options.'],
  ],
  ['that it is required', field('a'), field('a', { required: true }), ['“a” is required by now.']],
  ['who may change it', field('a'), field('a', { readOnly: true }), ['“a” can only be changed in the ATS by now.']],
  ['everything', field('a'), field('b'), ['“a” is gone.', '“b” is new.']],
])('of fields whose %s changed, that is told', (_what, before, after, told) => {
  expect(driftOf([before], [after])).toEqual(told);
});

describe('a field that both sides changed', () => {
  const clash = (seen: string, latest: string, mine: string) =>
    clashesOf([field('a')], { a: seen }, { a: latest }, { a: mine }).map(({ mine, theirs }) => [mine, theirs]);

  test('is asked about, with both values', () => {
    expect(clash('old', 'theirs', 'mine')).toEqual([['mine', 'theirs']]);
  });

  test.each([
    ['only I changed it', 'old', 'old', 'mine'],
    ['both wanted the same', 'old', 'same', 'same'],
  ])('is not, where %s', (_why, seen, latest, mine) => {
    expect(clash(seen, latest, mine)).toEqual([]);
  });

  test('is none, where only they changed it', () => {
    expect(clashesOf([field('a')], { a: 'old' }, { a: 'theirs' }, {})).toEqual([]);
  });
});

describe('a form', () => {
  test.each([
    ['text', null, ''],
    ['number', 4.5, '4.5'],
    ['number', 'about five', 'about five'],
    ['yes-no', true, 'yes'],
    ['yes-no', false, 'no'],
    ['yes-no', 'Perhaps', 'Perhaps'],
    ['many-of', null, []],
    ['many-of', ['VCA', 'ADR'], ['VCA', 'ADR']],
    ['date', '2026-11-20', '2026-11-20'],
  ] as const)('of a %s holds %j as %j', (type, value, form) => {
    expect(formValue(field('a', { type }), value)).toEqual(form);
  });

  test.each([
    ['text', ' ', null],
    ['number', '4,5', 4.5],
    ['number', '-3', -3],
    ['number', '1e3', '1e3'],
    ['yes-no', 'yes', true],
    ['yes-no', '', null],
    ['many-of', ['VCA'], ['VCA']],
    ['one-of', 'Yes', 'Yes'],
  ] as const)('of a %s reads %j as %j', (type, form, value) => {
    expect(fieldValue(field('a', { type }), typeof form === 'string' ? form : [...form])).toEqual(value);
  });

  const fields = [
    field('a'),
    field('odd', { type: 'number' }),
    field('must', { required: true }),
    field('theirs', { readOnly: true }),
    field('many', { type: 'many-of', options: options('x', 'y') }),
  ];
  const seen = { a: 'old', odd: 'about five', theirs: 'fixed', many: ['y', 'x'] };

  test('that nobody touched changes nothing, however odd its values are', () => {
    expect(changesOf(fields, seen, formOf(fields, seen))).toEqual({});
    expect(fieldsSchema(fields, seen).safeParse(formOf(fields, seen)).success).toBe(true);
  });

  test('sends only what was changed, and never what only the ATS can change', () => {
    const form = { values: ['new', 'about five', '', 'forged', ['x', 'y']] };

    expect(changesOf(fields, seen, form)).toEqual({ a: 'new' });
  });

  test.each([
    [0, 'two\nlines', 'a takes one line only.'],
    [1, 'six', 'odd is not a number.'],
    [4, ['z'], '“z” is no longer an option of many.'],
  ] as const)('says at field %i what is wrong with %j', (place, value, message) => {
    const form = formOf(fields, seen);
    form.values[place] = typeof value === 'string' ? value : [...value];

    const { error } = fieldsSchema(fields, seen).safeParse(form);

    expect(error?.issues).toMatchObject([{ path: ['values', place], message }]);
  });

  test('a required field may not be emptied', () => {
    const form = formOf(fields, { ...seen, must: 'x' });
    form.values[2] = '';

    const { error } = fieldsSchema(fields, { ...seen, must: 'x' }).safeParse(form);

    expect(error?.issues[0]?.message).toBe('must is required.');
  });
});

test.each([
  [true, 'Yes'],
  [false, 'No'],
  [null, 'nothing'],
  [undefined, 'nothing'],
  [['VCA', 'ADR'], 'VCA, ADR'],
  [4.5, '4.5'],
])('%j reads “%s”', (value, words) => {
  expect(shownValue(value)).toBe(words);
});
