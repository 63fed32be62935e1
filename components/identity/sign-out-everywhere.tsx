'use client';

import { LogOut } from 'lucide-react';
import { endSessionsAction } from '@/app/sign-in/actions';
import { signOutHere } from '../shell/sign-out';
import { MenuItem } from '../ui/menu';
import { notify } from '../ui/notify';

/** An item of the account menu. */
export function SignOutEverywhere() {
  return (
    <MenuItem
      icon={<LogOut aria-hidden />}
      description="Ends your sessions on every device, this one too."
      onSelect={leaveEverywhere}
    >
      Sign out everywhere
    </MenuItem>
  );
}

async function leaveEverywhere(): Promise<void> {
  const result = await endSessionsAction({});
  if (!result.ok) {
    notify({ text: result.error.message, role: 'alert' });
    return;
  }
  await signOutHere();
}
