/** Letters that stay whole when accents are taken off. */
const folded: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
};
const letters = new RegExp(`[${Object.keys(folded).join('')}]`, 'g');

/** Text as it is searched: lower case, without accents, one space between words. Same for what is stored and what is typed. */
export function searchText(...parts: (string | null | undefined)[]): string {
  return parts
    .filter(Boolean)
    .join(' ')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(letters, (letter) => folded[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim();
}

/** For LIKE: what a person types stands for itself. */
export function likePattern(typed: string): string {
  return `%${searchText(typed).replace(/[\\%_]/g, '\\$&')}%`;
}

/** A telephone number's digits alone, so that it is found however it was written. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
