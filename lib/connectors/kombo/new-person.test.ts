import { expect, test } from 'vitest';
import type { CreateInput } from '../provider';
import { newPerson } from './new-person';

const candidate = { firstName: 'Noor', lastName: 'de Wit', email: 'noor@new.test' };
const at = (city?: string) => ({ jobKomboId: 'job1', candidate: { ...candidate, location: { country: 'nl', city } } });
const acme = (...createInputs: CreateInput[]) => ({ name: 'Acme', createInputs });
const country = 'Acme does not take this of a new person: country.';
const city = 'Acme does not take this of a new person: city.';

test.each<[string, CreateInput[], string | undefined, object | undefined, string[]]>([
  [
    'both',
    ['candidate.location.country', 'candidate.location.city'],
    'Utrecht',
    { country: 'NL', city: 'Utrecht' },
    [],
  ],
  ['the country alone', ['candidate.location.country'], 'Utrecht', { country: 'NL', city: undefined }, [city]],
  [
    'the city alone',
    ['candidate.location.city'],
    'Utrecht',
    undefined,
    [country, 'The city was left out: Kombo takes none without its country.'],
  ],
  ['the city alone, and none was given', ['candidate.location.city'], ' ', undefined, [country]],
  ['neither', [], 'Utrecht', undefined, [country, city]],
])('where the ATS takes %s, what is left out of the address is named', (_case, takes, given, location, warnings) => {
  const person = newPerson(acme(...takes), at(given));

  expect(person.candidate.location).toEqual(location);
  expect(person.warnings).toEqual(warnings);
});
