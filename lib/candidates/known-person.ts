// What we hold of a person, as the form for another job of theirs begins with it. Pure.
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Takes } from './get-new-person';
import { isWebAddress } from './link-rules';
import { type Country, emptyForm, type NewPersonForm, phoneOf } from './new-person';

export type Held = {
  firstName: string | null;
  lastName: string | null;
  emails: string[];
  phones: string[];
  company: string | null;
  title: string | null;
  links: string[];
  city: string | null;
  /** In the ATS's own words: two letters, or a name. */
  country: string | null;
};

/** The form filled with what the ATS of the job takes; the rest would only come back as warnings. */
export function formOfPerson(held: Held, takes: Takes, countries: readonly Country[]): NewPersonForm {
  const country = codeOf(held.country, countries);
  return {
    ...emptyForm,
    firstName: held.firstName ?? '',
    lastName: held.lastName ?? '',
    email: held.emails[0] ?? '',
    ...(takes.phone && phoneIn(held.phones, country)),
    company: (takes.company && held.company) || '',
    title: (takes.title && held.title) || '',
    country: takes.country ? country : '',
    city: (takes.country && takes.city && held.city) || '',
    links: takes.links ? linksIn(held).map((address) => ({ address })) : [],
  };
}

/** In words: what we hold of the person and the ATS of the job does not take. */
export function leftOutOf(held: Held, takes: Takes): string[] {
  const facts: [string, boolean, boolean][] = [
    ['phone number', held.phones.length > 0, takes.phone],
    ['company', Boolean(held.company), takes.company],
    ['job title', Boolean(held.title), takes.title],
    ['location', Boolean(held.city || held.country), takes.country],
    ['links', linksIn(held).length > 0, takes.links],
  ];
  return facts.flatMap(([word, isHeld, isTaken]) => (isHeld && !isTaken ? [word] : []));
}

const MOST_LINKS = 20;

function linksIn({ links }: Held): string[] {
  return links.filter(isWebAddress).slice(0, MOST_LINKS);
}

/** Empty where it is no country that could be chosen. */
function codeOf(written: string | null, countries: readonly Country[]): string {
  const wanted = written?.trim().toLowerCase() ?? '';
  const found = countries.find(({ code, name }) => code.toLowerCase() === wanted || name.toLowerCase() === wanted);
  return found?.code ?? '';
}

/** The first number that is one, with the country that completes it; else the first as it stands, for the person to mend. */
function phoneIn(phones: string[], home: string): Pick<NewPersonForm, 'phone' | 'phoneCountry'> {
  const usual = home || emptyForm.phoneCountry;
  const typed = phones.map((phone) => ({ phone, phoneCountry: countryOf(phone, usual) }));
  return typed.find((number) => phoneOf(number) !== null) ?? typed[0] ?? { phone: '', phoneCountry: usual };
}

function countryOf(phone: string, usual: string): string {
  const code = isSupportedCountry(usual) ? (usual satisfies CountryCode) : undefined;
  return parsePhoneNumberFromString(phone, code)?.country ?? usual;
}
