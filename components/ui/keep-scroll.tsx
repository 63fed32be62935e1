'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useLayoutEffect } from 'react';

/** A navigation by the browser's own buttons is over after so long. */
const BACK_MS = 10_000;
let wentBackAt = 0;
let isListening = false;

function listen(): void {
  if (isListening) return;
  isListening = true;
  window.addEventListener('popstate', () => {
    wentBackAt = Date.now();
  });
  const [entry] = performance.getEntriesByType('navigation');
  if (entry instanceof PerformanceNavigationTiming && entry.type !== 'navigate') wentBackAt = Date.now();
}

/** What the router still remembers is on the screen before our listener has heard of the way back: the event itself tells. */
function isBack(): boolean {
  return window.event?.type === 'popstate' || Date.now() - wentBackAt < BACK_MS;
}

/** Who comes back to a page, or loads it again, stands where they stood: the frame scrolls inside, where the browser does not remember. */
export function KeepScroll() {
  const address = `${usePathname()}?${useSearchParams()}`;
  // Not later: the page that follows scrolls to its top, and that is none of this one's places.
  useLayoutEffect(() => {
    listen();
    const frame = document.querySelector('main');
    if (!frame) return;
    const key = `switchyard-scroll ${address}`;
    if (isBack()) frame.scrollTop = Number(sessionStorage.getItem(key) ?? 0);
    const remember = () => sessionStorage.setItem(key, String(frame.scrollTop));
    // It may have been scrolled before our scripts ran.
    if (frame.scrollTop > 0) remember();
    frame.addEventListener('scroll', remember, { passive: true });
    return () => frame.removeEventListener('scroll', remember);
  }, [address]);
  return null;
}
