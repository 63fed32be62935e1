'use client';

import { useRef } from 'react';

/** Most dialogs are opened by state and not by a trigger of Radix's, which then leaves the keyboard nowhere: the focus goes back to where it was. */
export function useReturnFocus() {
  const from = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      from.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      const element = from.current;
      if (!(element instanceof HTMLElement) || !element.isConnected || element === document.body) return;
      event.preventDefault();
      element.focus();
    },
  };
}
