import 'server-only';
import { env } from '../../env';
import type { Role } from '../role';

export type OidcSettings = {
  /** Without a slash at its end. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** On the button. */
  name: string;
  /** Whose people may join by themselves. */
  allowedDomains: string[];
  defaultRole: Role;
};

/** Single sign-on, or null where the installation has none. */
export function oidcSettings(): OidcSettings | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_ALLOWED_DOMAINS, OIDC_DEFAULT_ROLE } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return null;
  return {
    issuer: OIDC_ISSUER.replace(/\/+$/, ''),
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name: OIDC_NAME ?? 'single sign-on',
    allowedDomains: domainsOf(OIDC_ALLOWED_DOMAINS ?? ''),
    defaultRole: OIDC_DEFAULT_ROLE,
  };
}

function domainsOf(list: string): string[] {
  return list
    .split(',')
    .map((domain) => domain.trim().toLowerCase().replace(/^@/, ''))
    .filter(Boolean);
}
