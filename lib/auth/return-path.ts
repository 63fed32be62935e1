const HOME = '/jobs';
const HERE = 'http://here.invalid';

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

/** The sign-in page that leads back to where someone wanted to go. */
export function signInPath(from: string | null | undefined): string {
  const wanted = returnPath(from);
  return wanted === HOME ? '/sign-in' : `/sign-in?from=${encodeURIComponent(wanted)}`;
}
