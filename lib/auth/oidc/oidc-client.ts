import 'server-only';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import { OIDC } from './oidc';
import type { OidcSettings } from './oidc-settings';

/** Not yet one of us: who this is here is settled once the issuer's answer has been checked. */
const STRANGER = { email: '', sessionEpoch: -1 };

type Claims = { sub: string; [claim: string]: unknown };

/** The issuer, as next-auth talks to it: code flow with PKCE, state and nonce. */
export function oidcClient({ issuer, clientId, clientSecret, name }: OidcSettings): OAuthConfig<Claims> {
  return {
    id: OIDC,
    name,
    type: 'oauth',
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    authorization: { params: { scope: 'openid email profile' } },
    userinfo: {
      // By the standard the e-mail address stands in the user info; some issuers have none and put it into the token.
      request: async ({ client, tokens }) => {
        const claims = readClaims(tokens.id_token ?? '');
        if (claims.email !== undefined && claims.email_verified !== undefined) return claims;
        const told = await client.userinfo(tokens.access_token ?? '');
        if (told.sub !== claims.sub) throw new Error('The user info is about somebody else.');
        return { ...told, ...claims };
      },
    },
    profile: ({ sub }) => ({ id: sub, ...STRANGER }),
  };
}

/** next-auth has checked the token's signature, issuer, audience, time and nonce by now. */
function readClaims(idToken: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString());
}
