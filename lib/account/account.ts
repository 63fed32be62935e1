import { z } from 'zod';
import { NewPassword } from '../auth/password';
import type { Role } from '../auth/role';
import type { SignInWay } from '../auth/sign-in-way';

export const RECOVERY_CODES = 10;

const CurrentPassword = z.string().min(1, 'Enter your password.').max(1000);

export const ChangePassword = z.object({ current: CurrentPassword, password: NewPassword });

/** What is asked before anything about the second step changes. */
export const ConfirmedByPassword = z.object({ current: CurrentPassword });

export const TurnOnTwoFactor = z.object({
  code: z
    .string()
    .transform((code) => code.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'Enter the six digits that the app shows.')),
});

/** What an authenticator app needs: shown while it is set up, and never again. */
export type TwoFactorSetUp = {
  key: string;
  /** A square of `size` modules; `path` draws the dark ones. */
  qr: { size: number; path: string };
};

export type SignInRecord = { at: string; way: SignInWay | null; browser: string | null };

export type Account = {
  name: string;
  email: string;
  role: Role;
  organisationName: string;
  /** Whoever only comes in by single sign-on has none. */
  hasPassword: boolean;
  twoFactor: { since: string; codesLeft: number } | null;
  /** Single sign-on, where this installation has it. */
  oidc: { name: string; isLinked: boolean } | null;
  signIns: SignInRecord[];
};

/** Why there is nothing to change about a password here, or null. */
export function whyNoPassword({ hasPassword }: Pick<Account, 'hasPassword'>): string | null {
  return hasPassword ? null : 'You have no password here: you sign in through single sign-on.';
}
