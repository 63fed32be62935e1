'use client';

import { useState } from 'react';
import { askAtsAction, readEverythingAction } from '@/app/admin/connections/[connectionId]/actions';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '../ui/dialog';
import { ReasonButton } from '../ui/reason-button';
import { useHydrated } from '../ui/use-hydrated';
import { useAsking } from './use-asking';

type Props = { connectionId: string; tool: string; metered: string | null; why: string | null };

/** Everything once more: from Kombo's copy, which costs nothing, or by Kombo from the ATS, which may. `why`: why not just now. */
export function ReadAllAgain({ connectionId, tool, metered, why }: Props) {
  const ready = useHydrated();
  const { isAsking, ask } = useAsking(connectionId);
  const readAll = () =>
    ask(
      () => readEverythingAction({ connectionId }),
      () => 'Everything is read again, from its beginning.',
    );
  return (
    <div className="grid gap-2">
      <p className="prose-wrap text-ink-2 text-sm leading-relaxed">
        Kombo’s copy is read from its beginning once a week. Doing it now costs nothing.
      </p>
      <p className="flex flex-wrap gap-2">
        <ReasonButton reason={why} pending={isAsking} disabled={!ready} onClick={readAll}>
          Read everything again
        </ReasonButton>
        <AskAts connectionId={connectionId} tool={tool} metered={metered} why={why} />
      </p>
    </div>
  );
}

function AskAts({ connectionId, tool, metered, why }: Props) {
  const ready = useHydrated();
  const [isOpen, setOpen] = useState(false);
  const [knowsCost, setKnowsCost] = useState(false);
  const { isAsking, ask } = useAsking(connectionId);
  const askTool = async () => {
    const told = ({ alreadyQueued }: { alreadyQueued: boolean }) =>
      alreadyQueued
        ? `Kombo is reading ${tool} already. What it finds arrives by itself.`
        : `Kombo reads ${tool} now. What it finds arrives by itself.`;
    if (await ask(() => askAtsAction({ connectionId, knowsCost }), told)) setOpen(false);
  };
  if (why !== null) {
    return (
      <ReasonButton reason={why} disabled={!ready}>
        Ask {tool}
      </ReasonButton>
    );
  }
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button disabled={!ready}>Ask {tool}</Button>
      </DialogTrigger>
      <DialogContent
        title={`Have Kombo read all of ${tool}?`}
        description={
          metered ??
          `Kombo asks ${tool} for everything, now, and puts off its own next read. ${tool} is known to bill nothing for that.`
        }
        actions={
          <>
            <DialogClose asChild>
              <Button>Do not ask</Button>
            </DialogClose>
            <ReasonButton
              look="primary"
              reason={metered && !knowsCost ? 'Confirm first that you know what it costs.' : null}
              pending={isAsking}
              onClick={askTool}
            >
              Ask {tool}
            </ReasonButton>
          </>
        }
      >
        {metered && (
          <Checkbox
            checked={knowsCost}
            onChange={(event) => setKnowsCost(event.currentTarget.checked)}
            label={`I know that ${tool} bills this`}
            hint="How much, only the contract says."
          />
        )}
      </DialogContent>
    </Dialog>
  );
}
