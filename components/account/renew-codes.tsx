'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { renewRecoveryCodesAction } from '@/app/(recruiter)/account/actions';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogTrigger } from '../ui/dialog';
import { PasswordStep } from './password-step';
import { RecoveryCodes } from './recovery-codes';

export function RenewCodes() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [codes, setCodes] = useState<string[] | null>(null);

  const change = (nowOpen: boolean) => {
    setOpen(nowOpen);
    if (nowOpen) setCodes(null);
    else if (codes) router.refresh();
  };

  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button>New recovery codes…</Button>
      </DialogTrigger>
      {codes ? (
        <DialogContent
          title="Keep these recovery codes"
          description="The old ones no longer work. Each of these signs you in once. They are not shown again."
        >
          <RecoveryCodes codes={codes} onDone={() => change(false)} />
        </DialogContent>
      ) : (
        <DialogContent title="Make new recovery codes?" description="The ones you have stop working.">
          <PasswordStep
            label="Make new codes"
            run={renewRecoveryCodesAction}
            onDone={({ recoveryCodes }) => setCodes(recoveryCodes)}
          />
        </DialogContent>
      )}
    </Dialog>
  );
}
