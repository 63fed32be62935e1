'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { InviteLink } from '@/lib/members/member';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogTrigger } from '../ui/dialog';
import { AddPersonForm } from './add-person-form';
import { OneTimeLink } from './one-time-link';

/** Asks who, then shows the link to send them: once. */
export function AddPerson() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [invited, setInvited] = useState<InviteLink | null>(null);

  const change = (nowOpen: boolean) => {
    setOpen(nowOpen);
    if (nowOpen) setInvited(null);
  };
  const added = (link: InviteLink) => {
    setInvited(link);
    router.refresh();
  };

  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button look="primary">
          <Plus aria-hidden />
          Add person
        </Button>
      </DialogTrigger>
      {invited ? (
        <DialogContent
          title="Send this link"
          description={`To ${invited.email}. It works once, for seven days, and is not shown again.`}
        >
          <OneTimeLink link={invited.link} onDone={() => change(false)} />
        </DialogContent>
      ) : (
        <DialogContent
          title="Add a person"
          description="You get a one-time link to send them. No mail is sent from here."
        >
          <AddPersonForm onAdded={added} />
        </DialogContent>
      )}
    </Dialog>
  );
}
