import 'server-only';
import Bowser from 'bowser';

/** "Firefox on Windows": enough to tell one's own sign-ins from others', and no more. */
export function browserName(userAgent: string | undefined): string | null {
  if (!userAgent) return null;
  const { browser, os } = Bowser.parse(userAgent.slice(0, 500));
  return [browser.name, os.name].filter(Boolean).join(' on ').slice(0, 80) || null;
}
