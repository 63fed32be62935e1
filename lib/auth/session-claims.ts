import 'server-only';
import { getServerSession } from 'next-auth';
import { authOptions } from './auth-options';

/** What the signed cookie says. Whether it still holds is for the database to say. */
export type SessionClaims = {
  userId: string;
  sessionEpoch: number;
  /** One signing in, in one browser. Cookies of earlier versions name none. */
  sessionId?: string;
};

export async function sessionClaims(): Promise<SessionClaims | null> {
  const session = await getServerSession(authOptions());
  return session?.claims ?? null;
}
