'use client';

import { useState } from 'react';
import { pauseConnectionAction } from '@/app/admin/connections/[connectionId]/actions';
import { Button } from '../ui/button';
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '../ui/dialog';
import { ReasonButton } from '../ui/reason-button';
import { useHydrated } from '../ui/use-hydrated';
import { useAsking } from './use-asking';

type Props = { connectionId: string; tool: string; why: string | null };

/** Stops everything on this connection for a while. `why`: why there is nothing to pause. */
export function PauseConnection({ connectionId, tool, why }: Props) {
  const ready = useHydrated();
  const [isOpen, setOpen] = useState(false);
  const { isAsking, ask } = useAsking(connectionId);
  const pause = async () => {
    const told = ({ atKombo }: { atKombo: boolean }) =>
      atKombo
        ? 'Paused. Nothing is read and nothing is sent.'
        : `Paused here: nothing is read and nothing is sent. Kombo could not be told, and goes on reading ${tool}.`;
    if (await ask(() => pauseConnectionAction({ connectionId }), told)) setOpen(false);
  };
  if (why !== null) {
    return (
      <p>
        <ReasonButton reason={why} disabled={!ready}>
          Pause
        </ReasonButton>
      </p>
    );
  }
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <p>
        <DialogTrigger asChild>
          <Button disabled={!ready}>Pause</Button>
        </DialogTrigger>
      </p>
      <DialogContent
        title="Pause this connection?"
        description={`Here nothing is read and nothing is sent: changes that wait are kept and sent when it is resumed. At Kombo the integration is switched off: it stops reading ${tool} and keeps the credentials.`}
        actions={
          <>
            <DialogClose asChild>
              <Button>Go on as it is</Button>
            </DialogClose>
            <Button look="primary" pending={isAsking} onClick={pause}>
              Pause
            </Button>
          </>
        }
      />
    </Dialog>
  );
}
