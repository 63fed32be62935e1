'use client';

import { useEffect, useState } from 'react';
import { THEME_COOKIE, type Theme, themeOf } from './theme';

const aYear = 60 * 60 * 24 * 365;

/** Takes effect at once; the cookie lets the server draw the next page right from the start. */
export function useTheme(): [Theme, (next: Theme) => void] {
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => setTheme(themeOf(document.documentElement.dataset.theme)), []);

  function choose(next: Theme) {
    setTheme(next);
    document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari.
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${aYear}; samesite=lax`;
  }

  return [theme, choose];
}
