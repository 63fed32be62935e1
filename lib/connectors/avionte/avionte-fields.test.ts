import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameValue, whyValueIsRefused } from '../custom-field-rules';
import type { CustomField, CustomValue } from '../custom-fields';
import { encodeValues, mergeValues, readDefinitions, readValues } from './avionte-fields';

const options = [
  { id: 1, value: 'Yes' },
  { id: 2, value: 'No' },
];
const definitions = [
  { id: 301, name: 'Safety shoes', fieldType: 'DROPDOWN', required: false, options },
  { id: '302', name: 'Gate code', fieldType: 'TEXT', required: true, options: null },
  { id: 303, name: 'Briefing', fieldType: 'TEXTAREA' },
  { id: 304, name: 'Heads', fieldType: 'NUMBER' },
  { id: 305, name: 'Until', fieldType: 'DATE' },
  { id: 306, name: 'Night work', fieldType: 'BOOLEAN' },
  { id: 307, name: 'Certificates', fieldType: 'MULTISELECT', options },
  { id: 308, name: 'Meeting point', fieldType: 'GEO_POINT' },
];
const fields = readDefinitions(definitions);
const key = 'customJobDetails';
const readAs = (id: number, value: unknown) => readValues(fields, { [key]: [{ id, value }] }, key)[id];

test.each<[string, unknown, CustomValue]>([
  ['by its label', 43.5, '43.5'],
  ['by its label as a text', '43.5', '43.5'],
  ['by its id', 7, '43.5'],
  ['as itself', { id: 7, value: 43.5 }, '43.5'],
  ['by a label that is another one’s id', 8, '8'],
])('an option that is a number is known %s', (_name, raw, label) => {
  const sizes = [
    { id: 7, value: 43.5 },
    { id: 8, value: 44 },
    { id: 9, value: 8 },
  ];
  const size = readDefinitions([{ id: 1, name: 'Size', fieldType: 'DROPDOWN', options: sizes }]);

  expect(readValues(size, { [key]: [{ id: 1, value: raw }] }, key)).toEqual({ 1: label });
});

describe('definitions', () => {
  test('are read with ids as numbers or texts, and every kind has its own', () => {
    expect(fields.map(({ id, type }) => [id, type])).toEqual([
      ['301', 'one-of'],
      ['302', 'text'],
      ['303', 'long-text'],
      ['304', 'number'],
      ['305', 'date'],
      ['306', 'yes-no'],
      ['307', 'many-of'],
      ['308', 'unknown'],
    ]);
    expect(fields[0]?.options).toEqual([
      { id: '1', label: 'Yes' },
      { id: '2', label: 'No' },
    ]);
    expect(fields[1]).toMatchObject({ required: true, readOnly: false, remoteType: 'TEXT' });
  });

  test('of a kind nobody knows are shown, and cannot be edited', () => {
    expect(fields[7]).toEqual({
      id: '308',
      name: 'Meeting point',
      type: 'unknown',
      required: false,
      readOnly: true,
      options: [],
      remoteType: 'GEO_POINT',
    });
  });

  test.each<[string, unknown, Partial<CustomField>[]]>([
    ['without a name', { id: 1, fieldType: 'TEXT' }, [{ id: '1', name: 'Field 1', type: 'text' }]],
    ['without a kind', { id: 1, name: 'A' }, [{ type: 'unknown', readOnly: true, remoteType: null }]],
    ['of a kind called as every object’s own', { id: 1, name: 'A', fieldType: 'constructor' }, [{ type: 'unknown' }]],
    [
      'in other words',
      { id: 1, label: 'A', type: 'text', isRequired: true },
      [{ name: 'A', type: 'text', required: true }],
    ],
    [
      'with options as texts',
      { id: 1, name: 'A', fieldType: 'DROPDOWN', options: ['x', null, { id: 3 }] },
      [{ options: [{ id: '1', label: 'x' }] }],
    ],
    [
      'with options as numbers',
      { id: 1, name: 'A', fieldType: 'DROPDOWN', options: [42, { id: 7, value: 43.5 }] },
      [
        {
          options: [
            { id: '1', label: '42' },
            { id: '7', label: '43.5' },
          ],
        },
      ],
    ],
    ['without an id', { name: 'A', fieldType: 'TEXT' }, []],
    ['that are no object', 'A', []],
  ])('%s', (_name, definition, expected) => {
    expect(readDefinitions([definition])).toEqual(expected.map((field) => expect.objectContaining(field)));
  });

  test('with one id twice are one', () => {
    expect(readDefinitions([...definitions, ...definitions])).toHaveLength(definitions.length);
  });
});

describe('a value', () => {
  test.each<[number, unknown, CustomValue]>([
    [301, 'Yes', 'Yes'],
    [301, 2, 'No'],
    [301, { id: 2, value: 'No' }, 'No'],
    [301, ['Yes'], 'Yes'],
    [301, 'Perhaps', 'Perhaps'],
    [302, '4711', '4711'],
    [302, 4711, '4711'],
    [302, '', null],
    [303, 'two\nlines', 'two\nlines'],
    [304, 12.5, 12.5],
    [304, '12', 12],
    [304, 'a dozen', 'a dozen'],
    [305, '2026-03-31', '2026-03-31'],
    [305, '2026-03-31T23:30:00-05:00', '2026-03-31'],
    [305, '2026-02-30', '2026-02-30'],
    [306, true, true],
    [306, 'No', false],
    [306, 'maybe', 'maybe'],
    [307, ['No', 'Yes'], ['No', 'Yes']],
    [307, [1, { id: 2, value: 'No' }], ['Yes', 'No']],
    [307, 'Yes', ['Yes']],
    [307, [], null],
    [308, { latitude: 1 }, '{"latitude":1}'],
    [308, null, null],
  ])('of field %i that is %j reads as %j', (id, raw, value) => {
    expect(readAs(id, raw)).toEqual(value);
  });

  test('of a field nobody defined is kept as text', () => {
    expect(readValues(fields, { [key]: [{ id: 999, value: [1] }] }, key)).toEqual({ 999: '[1]' });
  });

  test('without an id belongs to the field of its name', () => {
    expect(readValues(fields, { [key]: [{ name: 'Gate code', value: 'A' }, { value: 'B' }, 7] }, key)).toEqual({
      302: 'A',
    });
  });

  test('is found under whatever the record calls its custom details', () => {
    const record = { customTalentDetails: [{ id: 302, value: 'A' }] };

    expect(readValues(fields, record, 'customCandidateDetails')).toEqual({ 302: 'A' });
    expect(readValues(fields, { customCandidateDetails: null }, 'customCandidateDetails')).toEqual({});
  });
});

describe('writing', () => {
  const text = fc.stringMatching(/^[^\s\r\n][^\r\n]*$/);
  const valueByField: Record<string, fc.Arbitrary<CustomValue>> = {
    301: fc.constantFrom('Yes', 'No', null),
    302: text,
    303: fc.option(text),
    304: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    305: fc.option(
      fc
        .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
        .map((day) => day.toISOString().slice(0, 10)),
    ),
    306: fc.option(fc.boolean()),
    307: fc.subarray(['Yes', 'No']),
  };

  test('what may be sent and is sent reads back as itself', () => {
    fc.assert(
      fc.property(fc.record(valueByField), (values) => {
        for (const field of fields) {
          const value = values[field.id];
          if (value !== undefined) expect(whyValueIsRefused(field, value)).toBeNull();
        }
        const wire: unknown = JSON.parse(JSON.stringify({ [key]: encodeValues(values) }));
        const readBack = readValues(fields, Object(wire), key);
        for (const [id, value] of Object.entries(values)) expect(isSameValue(readBack[id], value)).toBe(true);
      }),
    );
  });

  test('the whole record goes back as it came, but for what changed', () => {
    const record = {
      id: 7,
      strange: { kept: true },
      customTalentDetails: [
        { id: 308, name: 'Meeting point', value: { latitude: 1 } },
        { id: '302', name: 'Gate code', value: 'old', extra: 1 },
        'what nobody knows',
      ],
    };
    const untouched = structuredClone(record);

    const merged = mergeValues(fields, record, 'customCandidateDetails', { 302: 'new', 304: 3, 303: '' });

    expect(merged).toEqual({
      id: 7,
      strange: { kept: true },
      customTalentDetails: [
        { id: 308, name: 'Meeting point', value: { latitude: 1 } },
        { id: '302', name: 'Gate code', value: 'new', extra: 1 },
        'what nobody knows',
        { id: 303, value: null },
        { id: 304, value: 3 },
      ],
    });
    expect(record).toEqual(untouched);
  });

  test('a value that stands under its name alone is changed where it stands', () => {
    const record = {
      [key]: [
        { name: 'Gate code', value: 'old' },
        { id: 71, name: 'Safety shoes', value: 'Yes' },
      ],
    };

    expect(mergeValues(fields, record, key, { 302: 'new', 301: 'No' })).toEqual({
      [key]: [
        { name: 'Gate code', value: 'new' },
        { id: 71, name: 'Safety shoes', value: 'No' },
      ],
    });
  });
});
