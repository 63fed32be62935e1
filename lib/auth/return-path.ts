const HOME = '/jobs';
const HERE = 'http://here.invalid';

/** In the sign-in page's address, where another tab has signed out. */
export const SIGNED_OUT_ELSEWHERE = 'elsewhere';

/** Where someone lands whose role does not allow the page. */
export const NO_ACCESS = '/sign-in/no-access';

/** Where to go after signing in: a path on this site, never another site's address and never sign-in itself. */
export function returnPath(asked: string | null | undefined): string {
  if (!asked?.startsWith('/') || !URL.canParse(asked, HERE)) return HOME;

  // Browsers read "//host" and "/\host" as another site; so does this parser.
  const { origin, pathname, search, hash } = new URL(asked, HERE);
  const leadsNowhere =
    origin !== HERE || pathname === '/' || pathname.startsWith('//') || pathname.startsWith('/sign-in');
  return leadsNowhere ? HOME : `${pathname}${search}${hash}`;
}

/** The sign-in page that leads back to where someone wanted to go. `isSignedOutElsewhere`: it says why one is there. */
export function signInPath(from: string | null | undefined, { isSignedOutElsewhere = false } = {}): string {
  const wanted = returnPath(from);
  const query = [
    wanted !== HOME && `from=${encodeURIComponent(wanted)}`,
    isSignedOutElsewhere && `${SIGNED_OUT_ELSEWHERE}=1`,
  ].filter(Boolean);
  return query.length > 0 ? `/sign-in?${query.join('&')}` : '/sign-in';
}
