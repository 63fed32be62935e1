import { workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external';
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external';
import { HeadersAdapter } from 'next/dist/server/web/spec-extension/adapters/headers';
import { RequestCookies } from 'next/dist/server/web/spec-extension/cookies';
import { encode } from 'next-auth/jwt';
import { prisma } from '@/lib/db/database';
import { secretFor } from '@/lib/secrets';

const COOKIE = 'next-auth.session-token';

type Store<Storage extends { getStore(): unknown }> = NonNullable<ReturnType<Storage['getStore']>>;

/** Runs `work` as Next runs a request: with this person's signed cookie, true to the epoch the database has now. Null: no cookie. */
export async function askAs<Answer>(userId: string | null, work: () => Promise<Answer>): Promise<Answer> {
  const headers = new Headers({ 'x-switchyard-path': '/asked' });
  if (userId !== null) headers.set('cookie', `${COOKIE}=${await cookieOf(userId)}`);
  // As much of a request as the doors look at; everything else of it would only be there for Next's own renderer.
  const request = {
    type: 'request',
    phase: 'render',
    headers: HeadersAdapter.seal(headers),
    cookies: new RequestCookies(headers),
  } as unknown as Store<typeof workUnitAsyncStorage>;
  const page = { route: '/asked', page: '/asked' } as unknown as Store<typeof workAsyncStorage>; // the same
  return workAsyncStorage.run(page, () => workUnitAsyncStorage.run(request, work));
}

async function cookieOf(userId: string): Promise<string> {
  const { sessionEpoch } = await prisma.user.findUniqueOrThrow({
    where: { id: userId },
    select: { sessionEpoch: true },
  });
  return encode({ token: { userId, sessionEpoch, sessionId: userId }, secret: secretFor('next-auth') });
}
