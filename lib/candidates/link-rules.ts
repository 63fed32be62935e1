export const MOST_LABEL_CHARACTERS = 200;
export const MOST_ADDRESS_CHARACTERS = 2_000;

/** Why nothing can be called this, or null. */
export function whyLabelRefused(label: string): string | null {
  if (label.trim() === '') return 'Say what the link leads to.';
  if (label.trim().length <= MOST_LABEL_CHARACTERS) return null;
  return `At most ${MOST_LABEL_CHARACTERS} characters fit here.`;
}

/** Why this is no address to put beside a person, or null. */
export function whyAddressRefused(address: string): string | null {
  const text = address.trim();
  if (text === '') return 'Paste the address.';
  if (text.length > MOST_ADDRESS_CHARACTERS)
    return `This address has ${text.length.toLocaleString('en-GB')} characters; at most ${MOST_ADDRESS_CHARACTERS.toLocaleString('en-GB')} can be sent.`;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(text)) return 'Begin the address with https:// or http://.';
  if (!isWebAddress(text)) return 'Only addresses that begin with https:// or http:// can be opened from an ATS.';
  return null;
}

/** Whether a browser would open a page of the web there, and nothing else. */
export function isWebAddress(address: string): boolean {
  return URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol);
}
