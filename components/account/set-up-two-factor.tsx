'use client';

import { ShieldCheck } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { beginTwoFactorAction } from '@/app/(recruiter)/account/actions';
import type { TwoFactorSetUp } from '@/lib/account/account';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogTrigger } from '../ui/dialog';
import { PasswordStep } from './password-step';
import { RecoveryCodes } from './recovery-codes';
import { ScanStep } from './scan-step';

type Step = { at: 'password' } | { at: 'scan'; setUp: TwoFactorSetUp } | { at: 'codes'; codes: string[] };

/** The password, then the key and a code of it, then the recovery codes. It is on only after the code. */
export function SetUpTwoFactor() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [step, setStep] = useState<Step>({ at: 'password' });

  const change = (nowOpen: boolean) => {
    setOpen(nowOpen);
    if (nowOpen) setStep({ at: 'password' });
    else if (step.at === 'codes') router.refresh();
  };

  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button className="mt-3">
          <ShieldCheck aria-hidden />
          Set up two-factor…
        </Button>
      </DialogTrigger>
      {step.at === 'password' && (
        <DialogContent
          title="Set up two-factor"
          description="You need an authenticator app, such as the one of your phone’s maker or of your password manager."
        >
          <PasswordStep label="Go on" run={beginTwoFactorAction} onDone={(setUp) => setStep({ at: 'scan', setUp })} />
        </DialogContent>
      )}
      {step.at === 'scan' && (
        <DialogContent
          title="Scan this with your app"
          description="Or type the key into it. Then enter the code it shows."
        >
          <ScanStep setUp={step.setUp} onDone={(codes) => setStep({ at: 'codes', codes })} />
        </DialogContent>
      )}
      {step.at === 'codes' && (
        <DialogContent
          title="Keep these recovery codes"
          description="Two-factor is on. Each of these signs you in once when you do not have your device. They are not shown again."
        >
          <RecoveryCodes codes={step.codes} onDone={() => change(false)} />
        </DialogContent>
      )}
    </Dialog>
  );
}
