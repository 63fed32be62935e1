import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { digitsOf, searchText } from '../search-text';

const MOST_WORDS = 8;
const FEWEST_DIGITS = 5;
/** Below this trigrams say nothing; a longer word is looked for as it was typed. */
const SHORTEST_FUZZY = 4;
const LONGEST_VARIED = 16;

export type SearchTerms = {
  /** What was typed, as it is searched. */
  whole: string;
  /** Each of them has to be found. */
  words: string[];
  isPhone: boolean;
};

/** What a person types into the search, taken apart. A telephone number is its digits, without what stands before it at home or abroad. */
export function searchTerms(typed: string): SearchTerms {
  const text = typed.slice(0, 200).trim();
  const digits = digitsOf(text);
  if (digits.length >= FEWEST_DIGITS && /^[\d\s()+./-]+$/.test(text)) {
    const number = localDigits(text, digits);
    return { whole: number, words: [number], isPhone: true };
  }
  const whole = searchText(text);
  return { whole, words: whole.split(' ').filter(Boolean).slice(0, MOST_WORDS), isPhone: false };
}

/** "+31 6 12…", "0031 6 12…" and "06 12…" are one number; stored may be any of them. */
function localDigits(text: string, digits: string): string {
  const abroad = text.startsWith('+') ? text : digits.startsWith('00') ? `+${digits.slice(2)}` : null;
  const known = abroad ? parsePhoneNumberFromString(abroad)?.nationalNumber : undefined;
  return known ?? (digits.replace(/^0+/, '') || digits);
}

/** Whether likeness says anything about this word. */
export function isFuzzy(word: string): boolean {
  return word.length >= SHORTEST_FUZZY;
}

/** A word with two neighbours swapped back, or one letter too many taken out: slips that likeness of trigrams misses. */
export function slips(word: string): string[] {
  if (!isFuzzy(word) || word.length > LONGEST_VARIED) return [];
  const letters = [...word];
  const swapped = letters
    .slice(1)
    .map((letter, at) => [...letters.slice(0, at), letter, letters[at], ...letters.slice(at + 2)].join(''));
  const shortened =
    letters.length > SHORTEST_FUZZY
      ? letters.map((_letter, at) => [...letters.slice(0, at), ...letters.slice(at + 1)].join(''))
      : [];
  return [...new Set([...swapped, ...shortened])].filter((slip) => slip !== word);
}
