import { expect, test } from 'vitest';
import { splitInput } from './split-input';

const taken = ['person.name', 'person.home.city', 'files.name', 'files.type', 'source'];

test.each<[string, object, object, string[]]>([
  ['a field that is taken', { person: { name: 'Noor' } }, { person: { name: 'Noor' } }, []],
  ['a field that is not', { person: { name: 'Noor', age: 7 } }, { person: { name: 'Noor' } }, ['person.age']],
  ['a whole object that is not', { consent: { given: true, until: 'ever' } }, {}, ['consent']],
  [
    'one part of an object',
    { person: { home: { city: 'Utrecht', street: 'x' } } },
    { person: { home: { city: 'Utrecht' } } },
    ['person.home.street'],
  ],
  [
    'the same field of several in a list, told once',
    {
      files: [
        { name: 'a', size: 1 },
        { name: 'b', size: 2 },
      ],
    },
    { files: [{ name: 'a' }, { name: 'b' }] },
    ['files.size'],
  ],
  ['a list of nothing', { tags: [] }, {}, []],
  ['a field left out', { person: { name: 'Noor', age: undefined } }, { person: { name: 'Noor' } }, []],
  [
    'everything below a name that is taken',
    { source: { name: 'Board', id: 1 } },
    { source: { name: 'Board', id: 1 } },
    [],
  ],
])('%s', (_, input, kept, ignored) => {
  expect(splitInput(input, taken)).toEqual({ kept, ignored });
});

test('what was sent stays as it was', () => {
  const input = { person: { name: 'Noor', age: 7 } };
  splitInput(input, taken);

  expect(input).toEqual({ person: { name: 'Noor', age: 7 } });
});
