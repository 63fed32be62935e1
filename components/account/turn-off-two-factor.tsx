'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { turnOffTwoFactorAction } from '@/app/(recruiter)/account/actions';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogTrigger } from '../ui/dialog';
import { notify } from '../ui/notify';
import { PasswordStep } from './password-step';

export function TurnOffTwoFactor() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const done = () => {
    setOpen(false);
    notify({ text: 'Two-factor is off.' });
    router.refresh();
  };

  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>Turn off…</Button>
      </DialogTrigger>
      <DialogContent
        title="Turn off two-factor?"
        description="The password alone signs you in then. The key in your app and the recovery codes stop working."
      >
        <PasswordStep label="Turn off" look="danger" run={turnOffTwoFactorAction} onDone={done} />
      </DialogContent>
    </Dialog>
  );
}
