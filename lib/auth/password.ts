import '../edge/zod-in-browser';
import { z } from 'zod';

export const SHORTEST_PASSWORD = 12;

export const Email = z.string().trim().toLowerCase().pipe(z.email('Enter an e-mail address.').max(254));

export const NewPassword = z
  .string()
  .min(SHORTEST_PASSWORD, `Choose at least ${SHORTEST_PASSWORD} characters.`)
  .max(200, 'Choose at most 200 characters.');

/** Why this password must not be taken for this address, or null. */
export function whyPasswordIsWeak(password: string, email: string): string | null {
  return password.trim().toLowerCase() === email.toLowerCase() ? 'The password must not be the e-mail address.' : null;
}
