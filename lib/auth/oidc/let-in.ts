import 'server-only';
import type { User } from 'next-auth';
import { publicUrl } from '../../env';
import { log } from '../../log';
import { enterByOidc } from './enter-by-oidc';
import type { OidcRefusal } from './oidc';
import { oidcSettings } from './oidc-settings';

const backWith = (refusal: OidcRefusal) => `${publicUrl()}/sign-in?error=${refusal}`;

/** For next-auth: true, or the address that says why not. `user` becomes the member, which is what the session is made of. */
export async function letInByOidc(user: User, told: unknown, browser: string | null): Promise<true | string> {
  const settings = oidcSettings();
  if (!settings) return backWith('oidc-failed');
  try {
    const entry = await enterByOidc(told, settings, browser);
    if ('refusal' in entry) return backWith(entry.refusal);
    Object.assign(user, entry.member); // the same object that the jwt callback gets
    return true;
  } catch (error) {
    log.error({ err: error }, 'single sign-on failed'); // thrown, its text would stand in the address
    return backWith('oidc-failed');
  }
}
