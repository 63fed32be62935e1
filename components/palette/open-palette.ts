'use client';

const OPEN = 'switchyard-palette';

export function openPalette(): void {
  window.dispatchEvent(new Event(OPEN));
}

/** Returns the function that stops listening. */
export function onOpenPalette(open: () => void): () => void {
  window.addEventListener(OPEN, open);
  return () => window.removeEventListener(OPEN, open);
}
