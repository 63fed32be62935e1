import 'server-only';
import { randomUUID } from 'node:crypto';
import type { AuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { publicUrl } from '../env';
import { secretFor } from '../secrets';
import { checkPassword } from './check-password';
import { clientAddress } from './client-address';
import { endSession } from './end-sessions';

const TWELVE_HOURS = 12 * 60 * 60;
const THIRTY_DAYS = 30 * 24 * 60 * 60;

/** Made when asked: the secret may not exist when this file is first loaded. */
export function authOptions(): AuthOptions {
  // next-auth reads its address from here only, and decides by it whether cookies are marked secure.
  process.env.NEXTAUTH_URL = publicUrl();

  return {
    secret: secretFor('next-auth'),
    session: { strategy: 'jwt', maxAge: THIRTY_DAYS, updateAge: TWELVE_HOURS },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: (sent, request) => checkPassword(sent, clientAddress(request.headers ?? {})),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) =>
        user ? { userId: user.id, sessionEpoch: user.sessionEpoch, sessionId: randomUUID() } : token,
      session: ({ session, token }) => ({
        expires: session.expires,
        claims: { userId: token.userId, sessionEpoch: token.sessionEpoch, sessionId: token.sessionId },
      }),
    },
    // The browser forgets the cookie; what its tabs have opened with it must end too.
    events: { signOut: ({ token }) => endSession(token) },
  };
}
