'use client';

import { useState } from 'react';
import { eraseNowAction } from '@/app/admin/connections/[connectionId]/actions';
import { GONE_DAYS, type Mending } from '@/lib/connections/mending';
import { Button } from '../ui/button';
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '../ui/dialog';
import { Notice } from '../ui/notice';
import { Time } from '../ui/time';
import { useHydrated } from '../ui/use-hydrated';
import { useAsking } from './use-asking';

type Props = { connectionId: string; mending: Mending };

/** Kombo tells of nobody's erasure any more, so what we hold of people must not stay. */
export function GoneNotice({ connectionId, mending: { goneAt, eraseAfter, erasedAt } }: Props) {
  if (!goneAt) return null;
  if (erasedAt) {
    return (
      <Notice role="none" title="The personal data that came over this connection are erased">
        Since <Time at={erasedAt} as="clock" />. That something was moved, noted or rejected stays, without names.
      </Notice>
    );
  }
  const isUnderWay = eraseAfter !== null && Date.parse(eraseAfter) <= Date.now();
  if (isUnderWay) {
    return (
      <Notice tone="waiting" role="status" title="The personal data that came over this connection are being erased">
        It goes on by itself, also after a restart.
      </Notice>
    );
  }
  return (
    <Notice
      tone="waiting"
      role="none"
      title="Personal data will be erased"
      action={<EraseNow connectionId={connectionId} />}
    >
      Kombo has not known this integration since <Time at={goneAt} as="clock" />, so nobody tells us any more when
      somebody asks to be forgotten.
      {eraseAfter && (
        <>
          {' '}
          What we hold of people is erased after {GONE_DAYS} days, on <Time at={eraseAfter} as="clock" />, unless Kombo
          knows it again by then.
        </>
      )}
    </Notice>
  );
}

function EraseNow({ connectionId }: { connectionId: string }) {
  const ready = useHydrated();
  const [isOpen, setOpen] = useState(false);
  const { isAsking, ask } = useAsking(connectionId);
  const erase = async () => {
    await ask(
      () => eraseNowAction({ connectionId }),
      () => 'The personal data are being erased.',
    );
    setOpen(false);
  };
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="small" disabled={!ready}>
          Erase now
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Erase the personal data now?"
        description="Names, addresses, notes and files of everybody who came over this connection are taken out. This cannot be undone. Jobs, stages and that something was done stay, without names."
        actions={
          <>
            <DialogClose asChild>
              <Button>Keep them until the date</Button>
            </DialogClose>
            <Button look="danger" pending={isAsking} onClick={erase}>
              Erase now
            </Button>
          </>
        }
      />
    </Dialog>
  );
}
