'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { KeyHelp, openKeyHelp } from './key-help';
import { singleKey } from './single-keys';

const destinations: Record<string, string> = { j: '/jobs', p: '/candidates', c: '/changes' };

/** How long after "g" the second key may come. */
const CHORD_MS = 1_200;

export function Shortcuts() {
  const router = useRouter();

  useEffect(() => {
    let wentAt = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      const key = singleKey(event);
      if (key === null) return;

      const destination = Date.now() - wentAt < CHORD_MS ? destinations[key] : undefined;
      wentAt = key === 'g' ? Date.now() : 0;
      if (destination) router.push(destination);
      else if (key === '?') openKeyHelp();
      else if (!(key === '/' && focusSearch())) return;
      event.preventDefault(); // else the stroke lands in the field, or means something else to the page as well
    };
    // Before everybody else: the second key of "g j" is not the "j" of the page.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [router]);

  return <KeyHelp />;
}

function focusSearch(): boolean {
  const search = document.querySelector<HTMLInputElement>('main input[type="search"]');
  search?.focus();
  search?.select();
  return search !== null;
}
