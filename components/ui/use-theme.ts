'use client';

import { useSyncExternalStore } from 'react';
import { THEME_COOKIE, type Theme, themeOf } from './theme';

const CHANGED = 'switchyard-theme-changed';
const aYear = 60 * 60 * 24 * 365;

/** Takes effect at once; the cookie lets the server draw the next page right from the start. */
export function chooseTheme(next: Theme): void {
  document.documentElement.dataset.theme = next;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari.
  document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${aYear}; samesite=lax`;
  window.dispatchEvent(new Event(CHANGED));
}

function subscribe(changed: () => void): () => void {
  window.addEventListener(CHANGED, changed);
  return () => window.removeEventListener(CHANGED, changed);
}

/** The theme wherever it is shown, and how another one is chosen. */
export function useTheme(): [Theme, (next: Theme) => void] {
  const theme = useSyncExternalStore(
    subscribe,
    () => themeOf(document.documentElement.dataset.theme),
    () => 'system' as const,
  );
  return [theme, chooseTheme];
}
