'use client';

import { Dialog } from 'radix-ui';
import { useRef } from 'react';
import { useReturnFocus } from '../ui/use-return-focus';
import { PaletteBody } from './palette-body';
import type { PaletteEntry } from './palette-entries';

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  viewer: Parameters<typeof PaletteBody>[0]['viewer'];
};

/** Finds people and jobs, and does what can be done from here. What is chosen is done once the focus is back where it was. */
export function Palette({ open, onOpenChange, viewer }: Props) {
  const chosen = useRef<PaletteEntry | null>(null);
  const { onOpenAutoFocus, onCloseAutoFocus } = useReturnFocus();

  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade bg-[oklch(0.18_0.02_255/0.45)]" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={onOpenAutoFocus}
          onCloseAutoFocus={(event) => {
            onCloseAutoFocus(event);
            const entry = chosen.current;
            chosen.current = null;
            entry?.perform();
          }}
          className="fixed top-[12vh] left-1/2 z-50 flex max-h-[70dvh] w-[min(620px,calc(100vw-32px))] -translate-x-1/2 animate-fade flex-col overflow-hidden rounded-xl border border-line bg-panel shadow-float outline-none max-md:inset-x-0 max-md:top-0 max-md:max-h-[85dvh] max-md:w-full max-md:translate-x-0 max-md:rounded-t-none max-md:border-x-0 max-md:border-t-0"
        >
          <Dialog.Title className="sr-only">Search or do</Dialog.Title>
          <PaletteBody
            viewer={viewer}
            choose={(entry) => {
              chosen.current = entry;
              onOpenChange(false);
            }}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
