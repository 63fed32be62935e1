// A new person as they are typed in, and what is put down of them. Pure: the form uses it too.
import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { z } from 'zod';
import type { AttachmentType, NewPerson } from '../outbox/payload';

export type Country = { code: string; name: string; calling: string };

/** Every country with its name in English and its calling code, by name. */
export function countries(): Country[] {
  const names = new Intl.DisplayNames('en-GB', { type: 'region' });
  return getCountries()
    .map((code) => ({ code, name: names.of(code) ?? code, calling: `+${getCountryCallingCode(code)}` }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}

const oneLine = z.string().trim().max(200, 'That is longer than 200 characters.');
const needed = (what: string) => oneLine.min(1, `${what} is needed.`);
const WebAddress = z
  .string()
  .trim()
  .max(2_000, 'That is longer than 2,000 characters.')
  .refine((address) => address === '' || z.url({ protocol: /^https?$/ }).safeParse(address).success, {
    message: 'An address begins with https:// or http://.',
  });

/** The form. Empty: not given. `uploads`: files that are kept already. */
export const NewPersonForm = z
  .object({
    firstName: needed('A first name'),
    lastName: needed('A last name'),
    email: z
      .string()
      .trim()
      .min(1, 'An e-mail address is needed: by it the ATS tells people apart.')
      .max(320)
      .pipe(z.email('This is not an e-mail address.')),
    phoneCountry: z.string(),
    phone: oneLine,
    company: oneLine,
    title: oneLine,
    country: z.string(),
    city: oneLine,
    links: z.array(z.object({ address: WebAddress })).max(20, 'Up to 20 links.'),
    source: oneLine,
    stageId: z.string(),
    uploads: z
      .array(z.object({ uploadId: z.uuid(), fileName: z.string(), type: z.enum(['CV', 'COVER_LETTER', 'OTHER']) }))
      .max(10, 'Up to 10 files.'),
  })
  .check(({ value, issues }) => {
    if (value.phone !== '' && phoneOf(value) === null) {
      const message =
        value.phoneCountry === '' ? 'Choose the country of this number.' : 'This is not a phone number there.';
      issues.push({ code: 'custom', path: ['phone'], message, input: value.phone });
    }
    if (value.city !== '' && value.country === '') {
      const message = 'Choose the country too: without it the ATS takes no city.';
      issues.push({ code: 'custom', path: ['country'], message, input: value.country });
    }
    if (value.country !== '' && !isSupportedCountry(value.country)) {
      issues.push({
        code: 'custom',
        path: ['country'],
        message: 'Choose a country from the list.',
        input: value.country,
      });
    }
  });
export type NewPersonForm = z.infer<typeof NewPersonForm>;

/** Nobody yet. The country of a number is chosen for those who type it as at home. */
export const emptyForm: NewPersonForm = {
  firstName: '',
  lastName: '',
  email: '',
  phoneCountry: 'NL',
  phone: '',
  company: '',
  title: '',
  country: '',
  city: '',
  links: [],
  source: '',
  stageId: '',
  uploads: [],
};

/** As the world writes it, such as +31201234567; null where it is none. */
export function phoneOf({ phone, phoneCountry }: Pick<NewPersonForm, 'phone' | 'phoneCountry'>): string | null {
  const country = isSupportedCountry(phoneCountry) ? (phoneCountry satisfies CountryCode) : undefined;
  const number = parsePhoneNumberFromString(phone, country);
  return number?.isValid() ? number.number : null;
}

/** What is put down of the form, for the ATS. */
export function personOf(form: NewPersonForm): z.input<typeof NewPerson> {
  const links = form.links.map(({ address }) => address).filter((address) => address !== '');
  return {
    firstName: form.firstName,
    lastName: form.lastName,
    email: form.email,
    phone: form.phone === '' ? undefined : (phoneOf(form) ?? undefined),
    company: form.company || undefined,
    title: form.title || undefined,
    location: form.country === '' ? undefined : { country: form.country, city: form.city || undefined },
    links: links.length > 0 ? links : undefined,
  };
}

export type KeptFile = { uploadId: string; fileName: string; type: z.infer<typeof AttachmentType>; size: number };

/** What somebody shares with the one who is being added: the value as it is kept of them. */
export type Match = { what: 'e-mail' | 'phone' | 'name'; value: string };

/** Somebody who may be the same person. Suggested, never merged. */
export type Similar = {
  id: string;
  name: string;
  customer: string;
  jobs: string[];
  /** The surest first; at least one. */
  matches: Match[];
  /** Is on this very job: the ATS would refuse them. */
  isOnJob: boolean;
};
