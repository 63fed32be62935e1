'use client';

import { Button } from '../ui/button';
import { Dialog, DialogClose, DialogContent } from '../ui/dialog';

type Props = { name: string; open: boolean; onOpenChange: (open: boolean) => void; onConfirm: () => void };

export function DeactivateMember({ name, open, onOpenChange, onConfirm }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={`Deactivate ${name}?`}
        description="They are signed out everywhere at once and cannot sign in. What they did stays, and you can reactivate them."
        actions={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <DialogClose asChild>
              <Button look="danger" onClick={onConfirm}>
                Deactivate
              </Button>
            </DialogClose>
          </>
        }
      />
    </Dialog>
  );
}
