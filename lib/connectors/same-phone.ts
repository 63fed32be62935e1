// Phone numbers compared as numbers, not as they were typed. Pure.
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/** Below that many digits a text is no phone number anywhere; ITU-T E.164 allows no more than 15. */
const FEWEST_DIGITS = 6;
const MOST_DIGITS = 15;
const trailingExtension = /(?:\s*(?:;ext=|ext\.?|x|#)\s*(\d{1,8}))\s*$/i;

type Phone = { number: string; extension: string | null; country: string | null };

/** Whether a text can be a phone number at all; "0612" and "+31 6 12" cannot. */
export function canBePhone(text: string): boolean {
  return phoneOf(text, null) !== null;
}

/**
 * Whether two texts are one number. `country` (ISO 3166, two letters, or anything else for none) completes those without
 * a country of their own; without it the other number's country does, as few people write down a foreign number without it.
 * Extensions count where both have one.
 */
export function isSamePhone(one: string, other: string, country: string | null): boolean {
  const home = knownCountry(country) ?? phoneOf(one, null)?.country ?? phoneOf(other, null)?.country ?? null;
  const [first, second] = [phoneOf(one, home), phoneOf(other, home)];
  if (!first || !second || first.number !== second.number) return false;
  return !first.extension || !second.extension || first.extension === second.extension;
}

function phoneOf(text: string, country: string | null): Phone | null {
  // Abroad people dial 00 for the plus sign.
  const typed = text.trim().replace(/^\(?00(?=[1-9(\s])/, '+');
  const known = knownCountry(country);
  const parsed = parsePhoneNumberFromString(typed, { defaultCountry: known, extract: false });
  if (parsed?.isPossible())
    return { number: parsed.number, extension: parsed.ext ?? null, country: parsed.country ?? null };
  return typed.startsWith('+') ? null : nationalNumber(typed);
}

/** Its bare digits, where no country says more. */
function nationalNumber(typed: string): Phone | null {
  const extension = trailingExtension.exec(typed)?.[1] ?? null;
  const main = typed.replace(trailingExtension, '');
  const digits = main.replace(/\D/g, '');
  const isNumber = !/\p{L}/u.test(main) && digits.length >= FEWEST_DIGITS && digits.length <= MOST_DIGITS;
  return isNumber ? { number: digits, extension, country: null } : null;
}

function knownCountry(country: string | null): CountryCode | undefined {
  const code = country?.trim().toUpperCase() ?? '';
  return isSupportedCountry(code) ? code : undefined;
}
