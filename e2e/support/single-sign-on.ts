/** What the app is told of the issuer. Nothing listens there but while a test has started one. */
export const client = { id: 'switchyard', secret: 'a secret of these tests' };

export const ISSUER_NAME = 'Morgenrood ID';

export function singleSignOn(issuer: string): Record<string, string> {
  return {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    OIDC_NAME: ISSUER_NAME,
    OIDC_ALLOWED_DOMAINS: 'morgenrood.test',
  };
}
