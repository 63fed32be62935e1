'use client';

import { Button } from '../ui/button';
import { Dialog, DialogClose, DialogContent } from '../ui/dialog';

/** What is asked about before it is done to somebody. */
const texts = {
  deactivate: {
    title: (name: string) => `Deactivate ${name}?`,
    what: 'They are signed out everywhere at once and cannot sign in. What they did stays, and you can reactivate them.',
    label: 'Deactivate',
  },
  'remove-two-factor': {
    title: (name: string) => `Remove two-factor of ${name}?`,
    what: 'Their password alone signs them in then. Do this only if they have asked you to, and you know it was them.',
    label: 'Remove two-factor',
  },
  unlink: {
    title: (name: string) => `Unlink single sign-on of ${name}?`,
    what: 'They are signed out everywhere. Whoever comes next with their e-mail address through single sign-on is linked anew.',
    label: 'Unlink',
  },
} as const;

export type MemberChange = keyof typeof texts;

type Props = {
  change: MemberChange | null;
  name: string;
  onCancel: () => void;
  onConfirm: Record<MemberChange, () => void>;
};

export function ConfirmChange({ change, name, onCancel, onConfirm }: Props) {
  return (
    <Dialog open={change !== null} onOpenChange={(open) => !open && onCancel()}>
      {change && (
        <DialogContent
          title={texts[change].title(name)}
          description={texts[change].what}
          actions={
            <>
              <DialogClose asChild>
                <Button>Cancel</Button>
              </DialogClose>
              <DialogClose asChild>
                <Button look="danger" onClick={onConfirm[change]}>
                  {texts[change].label}
                </Button>
              </DialogClose>
            </>
          }
        />
      )}
    </Dialog>
  );
}
