'use client';

import { useState } from 'react';
import type { Result } from '@/lib/result';
import { Button } from '../ui/button';
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '../ui/dialog';
import { Notice } from '../ui/notice';
import { notify } from '../ui/notify';

type Props = { tool: string; lift: () => Promise<Result<void>>; onDone: () => void };

export function LiftErasure({ tool, lift, onDone }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const confirm = async () => {
    setPending(true);
    const result = await lift();
    setPending(false);
    if (!result.ok) return setError(result.error.message);
    setOpen(false);
    notify({ text: 'Lifted. The next read brings the person back.' });
    onDone();
  };

  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>Lift the erasure…</Button>
      </DialogTrigger>
      <DialogContent
        title="Lift the erasure?"
        description={`Everybody of this customer is read again, and this person comes back with what ${tool} has. What was written here stays gone.`}
        actions={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button look="primary" pending={pending} onClick={() => void confirm()}>
              Lift it
            </Button>
          </>
        }
      >
        {error && <Notice tone="stop">{error}</Notice>}
      </DialogContent>
    </Dialog>
  );
}
