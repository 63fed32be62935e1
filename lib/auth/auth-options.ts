import 'server-only';
import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import type { AuthOptions, LoggerInstance } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { publicUrl } from '../env';
import { log } from '../log';
import { secretFor } from '../secrets';
import { browserName } from './browser-name';
import { checkPassword } from './check-password';
import { clientAddress } from './client-address';
import { endSession } from './end-sessions';
import { rememberBrowser } from './known-browser';
import { letInByOidc } from './oidc/let-in';
import { OIDC } from './oidc/oidc';
import { oidcClient } from './oidc/oidc-client';
import { oidcSettings } from './oidc/oidc-settings';
import { SESSION_SECONDS } from './session-length';

const TWELVE_HOURS = 12 * 60 * 60;

/** Made when asked: the secret may not exist when this file is first loaded. */
export function authOptions(): AuthOptions {
  // next-auth reads its address from here only, and decides by it whether cookies are marked secure.
  process.env.NEXTAUTH_URL = publicUrl();
  const oidc = oidcSettings();

  return {
    secret: secretFor('next-auth'),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS, updateAge: TWELVE_HOURS },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' }, code: { type: 'text' } },
        authorize: (sent, request) => {
          const told: Record<string, string | undefined> = request.headers ?? {};
          const { cookie, 'user-agent': userAgent } = told;
          return checkPassword(sent, { address: clientAddress(told), cookie, userAgent });
        },
      }),
      ...(oidc ? [oidcClient(oidc)] : []),
    ],
    callbacks: {
      signIn: async ({ user, account, profile }) =>
        account?.provider !== OIDC ||
        letInByOidc(user, profile, browserName((await headers()).get('user-agent') ?? undefined)),
      jwt: ({ token, user }) =>
        user ? { userId: user.id, sessionEpoch: user.sessionEpoch, sessionId: randomUUID() } : token,
      session: ({ session, token }) => ({
        expires: session.expires,
        claims: { userId: token.userId, sessionEpoch: token.sessionEpoch, sessionId: token.sessionId },
      }),
    },
    events: {
      signIn: ({ user }) => rememberBrowser(user.email),
      // The browser forgets the cookie; what its tabs have opened with it must end too.
      signOut: ({ token }) => endSession(token),
    },
    logger,
  };
}

/** next-auth's own would write what an issuer tells of a person, and whatever a password was refused with. */
const logger: Partial<LoggerInstance> = {
  error: (code, metadata) => {
    log.error({ code, err: metadata instanceof Error ? metadata : metadata.error }, 'next-auth failed');
  },
  warn: (code) => log.warn({ code }, 'next-auth warns'),
  debug: () => {},
};
