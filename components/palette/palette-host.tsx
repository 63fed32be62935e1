'use client';

import dynamic from 'next/dynamic';
import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { Role } from '@/lib/auth/role';
import { notify } from '../ui/notify';
import { onOpenPalette } from './open-palette';
import { placesAt, rememberPlace } from './recent-places';

const loadPalette = () => import('./palette').then((file) => file.Palette);
const Palette = dynamic(loadPalette, { ssr: false });

/** Ctrl+K, or Cmd+K, wherever one is: also while one types, since no text is written with it. */
export function PaletteHost({ viewer }: { viewer: { id: string; role: Role } }) {
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  useRememberPlaces(viewer.id);

  useEffect(() => {
    const load = () =>
      loadPalette().then(
        () => setOpened(true),
        () => {
          setOpen(false);
          notify({ text: 'The search could not be loaded. Check the connection and try again.', role: 'alert' });
        },
      );
    const open = () => {
      void load();
      setOpen(true);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const isPlain = !event.altKey && !event.shiftKey && (event.ctrlKey || event.metaKey);
      if (!isPlain || event.key.toLowerCase() !== 'k') return;
      event.preventDefault(); // the browser's own search
      void load();
      if (!event.repeat) setOpen((was) => !was);
    };
    const stop = onOpenPalette(open);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      stop();
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
  useEffect(() => {
    // Once the page is at rest: whoever presses the keys types on at once. Where it fails, it is said when it is asked for.
    const timer = setTimeout(() => void loadPalette().catch(() => {}), 1_500);
    return () => clearTimeout(timer);
  }, []);

  return wasOpened && <Palette open={isOpen} onOpenChange={setOpen} viewer={viewer} />;
}

function useRememberPlaces(viewerId: string): void {
  const { jobId, personId } = placesAt(usePathname(), useSearchParams().get('candidate'));
  useEffect(() => {
    if (jobId) rememberPlace(viewerId, { kind: 'job', id: jobId });
  }, [viewerId, jobId]);
  useEffect(() => {
    if (personId) rememberPlace(viewerId, { kind: 'person', id: personId });
  }, [viewerId, personId]);
}
