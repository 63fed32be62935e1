import { expect, test } from 'vitest';
import { noFilters } from './board';
import { filtersOf } from './filters-of';

test('what the address names is read', () => {
  expect(filtersOf({ q: ' ada ', source: ['Indeed'], waiting: '7' })).toEqual({
    q: 'ada',
    source: ['Indeed'],
    waiting: 7,
  });
});

test.each([
  ['nothing', { q: undefined, source: [], waiting: undefined }],
  ['what cannot be', { q: ['a', 'b'], source: 'Indeed', waiting: 'soon' }],
  ['what is too long', { q: 'a'.repeat(201), source: ['s'.repeat(201)], waiting: -1 }],
])('%s narrows nothing', (_what, search) => {
  expect(filtersOf(search)).toEqual(noFilters);
});
