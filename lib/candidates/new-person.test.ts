import { describe, expect, test } from 'vitest';
import { countries, emptyForm, NewPersonForm, personOf, phoneOf } from './new-person';

const ada = { ...emptyForm, firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.test' };

const saidOf = (change: object) => {
  const read = NewPersonForm.safeParse({ ...ada, ...change });
  return read.success ? null : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' ');
};

describe('the form says', () => {
  test.each([
    ['nothing of what is enough', {}, null],
    ['who is missing', { firstName: ' ' }, 'firstName: A first name is needed.'],
    ['what is no address', { email: 'ada@' }, 'email: This is not an e-mail address.'],
    ['what is no number', { phone: '12' }, 'phone: This is not a phone number there.'],
    ['of a number of another country', { phone: '+44 20 7946 0958' }, null],
    [
      'that a city needs its country',
      { city: 'Delft' },
      'country: Choose the country too: without it the ATS takes no city.',
    ],
    ['that countries are chosen', { country: 'Holland' }, 'country: Choose a country from the list.'],
    [
      'what a link may not be',
      { links: [{ address: 'javascript:alert(1)' }] },
      'links.0.address: An address begins with https:// or http://.',
    ],
    [
      'that a link has its scheme',
      { links: [{ address: 'example.test' }] },
      'links.0.address: An address begins with https:// or http://.',
    ],
    [
      'how long a link may be',
      { links: [{ address: `https://example.test/${'a'.repeat(3_000)}` }] },
      'links.0.address: That is longer than 2,000 characters.',
    ],
    ['how long a name may be', { lastName: 'a'.repeat(201) }, 'lastName: That is longer than 200 characters.'],
  ])('%s', (_case, change, said) => {
    expect(saidOf(change)).toBe(said);
  });
});

describe('what is put down', () => {
  test('has the number as the world writes it, and nothing that was not given', () => {
    const form = {
      ...ada,
      phone: '06 4138 2408',
      country: 'NL',
      city: 'Delft',
      links: [{ address: '' }, { address: 'https://ada.test' }],
    };

    expect(personOf(form)).toEqual({
      firstName: 'Ada',
      lastName: 'Lovelace',
      email: 'ada@example.test',
      phone: '+31641382408',
      company: undefined,
      title: undefined,
      location: { country: 'NL', city: 'Delft' },
      links: ['https://ada.test'],
    });
  });

  test('has no place and no links where none were given', () => {
    expect(personOf(ada)).toMatchObject({ location: undefined, links: undefined, phone: undefined });
  });
});

test('a number alone tells its country by its prefix only', () => {
  expect(phoneOf({ phone: '+31 641382408', phoneCountry: '' })).toBe('+31641382408');
  expect(phoneOf({ phone: '0641382408', phoneCountry: '' })).toBeNull();
});

test('countries go by their English names', () => {
  expect(countries()).toContainEqual({ code: 'NL', name: 'Netherlands', calling: '+31' });
  expect(countries().findIndex(({ code }) => code === 'AT')).toBeLessThan(
    countries().findIndex(({ code }) => code === 'ZA'),
  );
});

test('a form that nobody has filled in says what is needed', () => {
  expect(NewPersonForm.safeParse(emptyForm).error?.issues.map(({ path }) => path.join('.'))).toEqual([
    'firstName',
    'lastName',
    'email',
  ]);
});
