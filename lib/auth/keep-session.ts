import 'server-only';
import { cookies } from 'next/headers';
import { encode } from 'next-auth/jwt';
import type { Context } from '../edge/context';
import { publicUrl } from '../env';
import { secretFor } from '../secrets';
import { sessionClaims } from './session-claims';
import { SESSION_SECONDS } from './session-length';

/** For what ends all sessions but the one that asks: `perform` answers the epoch that holds from now on. Only in an action. */
export function keepingSession<Input>(perform: (context: Context, input: Input) => Promise<number>) {
  return async (context: Context, input: Input): Promise<void> => {
    const sessionEpoch = await perform(context, input);
    const claims = await sessionClaims();
    if (!claims) return;

    const secure = publicUrl().startsWith('https://');
    const token = await encode({
      token: { ...claims, sessionEpoch },
      secret: secretFor('next-auth'),
      maxAge: SESSION_SECONDS,
    });
    // next-auth's own name and settings: https://next-auth.js.org/configuration/options#cookies
    (await cookies()).set(`${secure ? '__Secure-' : ''}next-auth.session-token`, token, {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure,
      maxAge: SESSION_SECONDS,
    });
  };
}
