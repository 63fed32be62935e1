import { z } from 'zod';
import { Email } from '../password';

/** next-auth's name for it, in the address to which the issuer sends people back. */
export const OIDC = 'oidc';

/** Why somebody whom the issuer knows does not come in; in the address of the sign-in page. */
const refusals = {
  'oidc-unverified': (name: string) =>
    `${name} has not verified your e-mail address. Verify it there, or ask whoever runs it.`,
  'oidc-domain': () =>
    'Nobody here has invited this e-mail address, and its domain may not join by itself. Ask an admin.',
  'oidc-invite': () =>
    'Nobody here has invited this e-mail address. Ask an admin of your organisation for an invitation.',
  'oidc-deactivated': () => 'Your account here is deactivated. Ask an admin of your organisation.',
  'oidc-other-person': (name: string) =>
    `This e-mail address belonged to somebody else at ${name} before. An admin here has to unlink it first.`,
  'oidc-failed': (name: string) => `Signing in with ${name} did not work, or was cancelled. Try again.`,
} as const;

export type OidcRefusal = keyof typeof refusals;

/** The sentence for what brought somebody back to the sign-in page; next-auth's own words all mean that it failed. */
export function oidcSentence(error: string, name: string): string {
  const refusal = Object.entries(refusals).find(([one]) => one === error)?.[1] ?? refusals['oidc-failed'];
  const sentence = refusal(name);
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** What an issuer says about a person. Some write the flag as text. */
export const OidcClaims = z.object({
  iss: z
    .string()
    .min(1)
    .transform((issuer) => issuer.replace(/\/+$/, '')),
  sub: z.string().min(1).max(255),
  email: Email.optional().catch(undefined),
  email_verified: z
    .union([z.boolean(), z.literal('true').transform(() => true)])
    .optional()
    .catch(undefined),
  name: z.string().trim().min(1).max(120).optional().catch(undefined),
});

export type OidcClaims = z.output<typeof OidcClaims>;

/** The address, if the issuer has made sure of it. */
export function verifiedEmail({ email, email_verified }: OidcClaims): string | null {
  return email !== undefined && email_verified === true ? email : null;
}

/** Whole domains only: people of a subdomain are others. */
export function mayJoin(email: string, allowedDomains: readonly string[]): boolean {
  return allowedDomains.includes(email.split('@').at(-1) ?? '');
}

/** What to call somebody whose issuer tells no name. */
export function nameFor({ name }: OidcClaims, email: string): string {
  return name ?? email.split('@')[0] ?? email;
}
