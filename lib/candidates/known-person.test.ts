import { describe, expect, test } from 'vitest';
import { formOfPerson, type Held, leftOutOf } from './known-person';
import { countries, emptyForm, NewPersonForm } from './new-person';

const takesAll = {
  phone: true,
  company: true,
  title: true,
  country: true,
  city: true,
  links: true,
  stage: true,
  files: true,
  source: true,
};
const ada: Held = {
  firstName: 'Ada',
  lastName: 'Lovelace',
  emails: ['ada@example.test', 'ada@home.test'],
  phones: ['06 4138 2408'],
  company: 'Analytical Engines',
  title: 'Programmer',
  links: ['https://ada.test', 'javascript:alert(1)', 'ada.test'],
  city: 'Delft',
  country: 'NL',
};
const form = (held: Partial<Held>, takes = takesAll) => formOfPerson({ ...ada, ...held }, takes, countries());

test('the form begins with what is held of the person, and could be sent as it is', () => {
  const filled = form({});

  expect(filled).toEqual({
    ...emptyForm,
    firstName: 'Ada',
    lastName: 'Lovelace',
    email: 'ada@example.test',
    phone: '06 4138 2408',
    company: 'Analytical Engines',
    title: 'Programmer',
    country: 'NL',
    city: 'Delft',
    links: [{ address: 'https://ada.test' }],
  });
  expect(NewPersonForm.safeParse(filled).success).toBe(true);
});

test('of somebody of whom nothing is held it is the empty form', () => {
  const nothing = { firstName: null, lastName: null, company: null, title: null, city: null, country: null };

  expect(form({ ...nothing, emails: [], phones: [], links: [] })).toEqual(emptyForm);
});

describe('a country', () => {
  test.each([
    ['as two letters', 'be', 'BE'],
    ['by its English name', 'Belgium', 'BE'],
    ['by another name', 'Holland', ''],
    ['not at all', null, ''],
  ])('%s', (_case, country, code) => {
    expect(form({ country }).country).toBe(code);
  });
});

describe('a phone number', () => {
  test.each([
    ['of the country the person lives in', ['0470 12 34 56'], 'BE', '0470 12 34 56', 'BE'],
    ['of another country, by its prefix', ['+44 20 7946 0958'], 'NL', '+44 20 7946 0958', 'GB'],
    ['that is one, before one that is none', ['call me', '0641382408'], null, '0641382408', 'NL'],
    ['that is none, for the person to mend', ['call me'], null, 'call me', 'NL'],
    ['where there is none', [], 'BE', '', 'BE'],
  ])('%s', (_case, phones, country, phone, phoneCountry) => {
    expect(form({ phones, country })).toMatchObject({ phone, phoneCountry });
  });
});

describe('what the ATS does not take', () => {
  const few = { ...takesAll, company: false, title: false, links: false };

  test('is not in the form, and is named', () => {
    expect(form({}, few)).toMatchObject({ company: '', title: '', links: [], city: 'Delft' });
    expect(leftOutOf(ada, few)).toEqual(['company', 'job title', 'links']);
  });

  test('is not named where nothing of it is held', () => {
    expect(leftOutOf({ ...ada, company: null, title: '', links: ['ada.test'] }, few)).toEqual([]);
    expect(leftOutOf(ada, takesAll)).toEqual([]);
  });

  test('a city goes only where a country does', () => {
    expect(form({}, { ...takesAll, country: false })).toMatchObject({ city: '', country: '' });
  });
});
