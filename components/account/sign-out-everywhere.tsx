'use client';

import { LogOut } from 'lucide-react';
import { useTransition } from 'react';
import { endSessionsAction } from '@/app/(recruiter)/account/actions';
import { signOutHere } from '../shell/sign-out';
import { Button } from '../ui/button';
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '../ui/dialog';
import { notify } from '../ui/notify';

export function SignOutEverywhere() {
  const [pending, start] = useTransition();
  const leave = () =>
    start(async () => {
      const result = await endSessionsAction({});
      if (!result.ok) {
        notify({ text: result.error.message, role: 'alert' });
        return;
      }
      await signOutHere();
    });

  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button className="mt-3" pending={pending}>
          <LogOut aria-hidden />
          Sign out everywhere…
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Sign out everywhere?"
        description="Your sessions end on every device, this one too. What you have changed here is sent all the same."
        actions={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <DialogClose asChild>
              <Button look="danger" onClick={leave}>
                Sign out everywhere
              </Button>
            </DialogClose>
          </>
        }
      />
    </Dialog>
  );
}
