import { expect, test } from 'vitest';
import { providers } from '../connectors/registry';
import { settingsForm, shownSettings } from './connection-settings';

const definitions = [
  { key: 'a', label: 'A', help: 'For a.', kind: 'one-of', options: [{ value: 'x', label: 'X' }] },
  { key: 'b', label: 'B', help: 'For b.', kind: 'whole-number' },
] as const;

test.each([
  [
    { a: 'x', b: '-95' },
    { a: 'x', b: -95 },
  ],
  [
    { a: '', b: '  ' },
    { a: null, b: null },
  ],
  [{}, { a: null, b: null }],
  [
    { a: 'x', b: '1', unknown: 'is dropped' },
    { a: 'x', b: 1 },
  ],
])('%j is kept as %j', (sent, kept) => {
  expect(settingsForm(definitions).parse(sent)).toEqual(kept);
});

test.each([
  [{ a: 'y', b: '' }, 'a', 'Choose one of the list.'],
  [{ a: '', b: '1.5' }, 'b', 'Enter a whole number.'],
  [{ a: '', b: '99999999999' }, 'b', 'Enter a whole number.'],
])('%j is refused at its field', (sent, field, message) => {
  expect(settingsForm(definitions).safeParse(sent).error?.issues).toMatchObject([{ path: [field], message }]);
});

test.each(providers)('what is not set for $name is shown as empty, and that may be kept', ({ settings }) => {
  const shown = shownSettings({ definitions: settings, values: {} });

  expect(Object.values(shown)).toEqual(settings.map(() => ''));
  expect(settingsForm(settings).safeParse(shown).success).toBe(true);
});
