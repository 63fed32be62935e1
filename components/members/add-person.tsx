'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { SentInvite } from '@/lib/members/member';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogTrigger } from '../ui/dialog';
import { AddPersonForm } from './add-person-form';
import { OneTimeLink } from './one-time-link';

/** What becomes of the link besides being shown. */
const told: Record<SentInvite['mail'], { title: string; what: (email: string) => string }> = {
  off: { title: 'Send this link', what: (email) => `To ${email}.` },
  sent: { title: 'The link is on its way', what: (email) => `A mail goes to ${email}. You can send the link as well.` },
  failed: {
    title: 'Send this link',
    what: (email) => `The mail could not be sent, and the invitation holds. Send the link to ${email} yourself.`,
  },
};

type Props = {
  /** There is a mail server. */
  mails: boolean;
};

/** Asks who, then shows the link to send them: once. */
export function AddPerson({ mails }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [invited, setInvited] = useState<SentInvite | null>(null);

  const change = (nowOpen: boolean) => {
    setOpen(nowOpen);
    if (nowOpen) setInvited(null);
  };
  const added = (invite: SentInvite) => {
    setInvited(invite);
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
          title={told[invited.mail].title}
          description={`${told[invited.mail].what(invited.email)} It works once, for seven days, and is not shown again.`}
        >
          <OneTimeLink link={invited.link} onDone={() => change(false)} />
        </DialogContent>
      ) : (
        <DialogContent
          title="Add a person"
          description={
            mails
              ? 'They get a mail with a one-time link, which you see as well.'
              : 'You get a one-time link to send them. No mail is sent from here.'
          }
        >
          <AddPersonForm onAdded={added} />
        </DialogContent>
      )}
    </Dialog>
  );
}
