'use client';

import { Toaster as Sonner } from 'sonner';

/** Where short messages appear. They are shown by `notify`. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-left"
      offset={{ left: 236, bottom: 18 }}
      mobileOffset={{ bottom: 76 }}
      expand
      gap={8}
      visibleToasts={4}
    />
  );
}
