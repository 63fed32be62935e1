import { type NextRequest, NextResponse } from 'next/server';
import { signInPath } from './lib/auth/return-path';
import { PATH_HEADER } from './lib/edge/path-header';
import { contentSecurityPolicy, securityHeaders } from './lib/edge/security-headers';

/** Pages for those who have no session yet. */
const OPEN = ['/sign-in', '/setup', '/invite/', '/reset/'];

export const config = {
  // Not /api: a proxy would cut bodies at 10 MB, and those routes settle for themselves who is asking.
  matcher: ['/((?!api/|_next/static|_next/image|favicon.ico|.*\\.(?:svg|png|ico|txt|webmanifest)$).*)'],
};

export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (mustSignIn(request)) return withHeaders(redirectTo(request, signInPath(`${pathname}${search}`)));

  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development');
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, `${pathname}${search}`);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy); // where Next finds the nonce for its own scripts

  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return withHeaders(response);
}

/** Only a first look, to spare a page its work: whether the cookie still holds is settled in the doors. */
function mustSignIn({ method, nextUrl, cookies }: NextRequest): boolean {
  const isOpen = OPEN.some((path) => nextUrl.pathname.startsWith(path));
  const asksForPage = method === 'GET' || method === 'HEAD';
  const hasSession = cookies.getAll().some(({ name }) => name.includes('next-auth.session-token'));
  return asksForPage && !isOpen && !hasSession;
}

function redirectTo(request: NextRequest, path: string): NextResponse {
  return NextResponse.redirect(new URL(path, request.nextUrl));
}

function withHeaders(response: NextResponse): NextResponse {
  for (const [name, value] of Object.entries(securityHeaders())) response.headers.set(name, value);
  return response;
}
