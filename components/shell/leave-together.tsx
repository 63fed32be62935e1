'use client';

import { useEffect } from 'react';
import { signInPath } from '@/lib/auth/return-path';
import { onSignOutElsewhere } from './sign-out';

/** A tab does not go on showing people to whoever comes to this browser next. What was being written is kept in the tab. */
export function LeaveTogether() {
  useEffect(() => onSignOutElsewhere(leave), []);
  return null;
}

function leave(): void {
  const { pathname, search } = window.location;
  window.location.replace(signInPath(`${pathname}${search}`, { isSignedOutElsewhere: true }));
}
