import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import Provider, { type Configuration } from 'oidc-provider';
import { addresses } from './addresses';
import { client } from './single-sign-on';

export type Known = { email: string; email_verified: boolean; name: string };

const ASKS = '/who';

/** A real OpenID Connect provider, which asks nothing but who of the people of a test one is. */
export async function startIssuer(people: Record<string, Known>): Promise<{ stop: () => Promise<void> }> {
  const provider = new Provider(addresses.issuer, configuration(people));
  const others = provider.callback();
  const server = createServer((request, response) => {
    if (request.url?.startsWith(ASKS)) void ask(provider, people, request, response);
    else others(request, response);
  });
  await new Promise<void>((resolve) => server.listen(Number(new URL(addresses.issuer).port), '127.0.0.1', resolve));
  return { stop: () => stop(server) };
}

function configuration(people: Record<string, Known>): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [`${addresses.app}/api/auth/callback/oidc`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: () => ASKS },
    // Whoever says who they are has agreed.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ accountId: oidc.session?.accountId, clientId: oidc.client?.clientId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    pkce: { required: () => true },
    cookies: { keys: ['a key of these tests'] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
  };
}

/** A link for each person, and one back. */
async function ask(provider: Provider, people: object, request: IncomingMessage, response: ServerResponse) {
  const { searchParams } = new URL(request.url ?? '', addresses.issuer);
  const accountId = searchParams.get('as');
  if (accountId) {
    await provider.interactionFinished(request, response, { login: { accountId } });
    return;
  }
  if (searchParams.has('cancel')) {
    await provider.interactionFinished(request, response, { error: 'access_denied' });
    return;
  }
  const links = Object.keys(people).map((id) => `<a href="${ASKS}?as=${id}">${id}</a>`);
  response
    .writeHead(200, { 'content-type': 'text/html' })
    .end(`<title>Who are you?</title>${links.join(' ')} <a href="${ASKS}?cancel">Cancel</a>`);
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
