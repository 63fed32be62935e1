'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import {
  answerConflictAction,
  confirmChangeAction,
  dismissChangeAction,
  moveBackAction,
  retryChangeAction,
  undoChangeAction,
} from '@/app/(recruiter)/changes/actions';
import { actionWord, type ChangeAction, type ListedChange } from '@/lib/changes/change';
import type { RichText } from '@/lib/connectors/rich-text';
import type { Result } from '@/lib/result';
import { Button } from '../ui/button';
import { notify } from '../ui/notify';
import { CHANGES_ID } from './changes-id';
import { LeaveNote } from './leave-note';

type Plain = Exclude<ChangeAction, 'leave-note'>;

const perform: Record<Plain, (intentId: string) => Promise<Result<unknown>>> = {
  undo: (intentId) => undoChangeAction({ intentId }),
  'move-back': (intentId) => moveBackAction({ intentId }),
  retry: (intentId) => retryChangeAction({ intentId }),
  arrived: (intentId) => confirmChangeAction({ intentId }),
  dismiss: (intentId) => dismissChangeAction({ intentId }),
  'keep-mine': (intentId) => answerConflictAction({ intentId, keep: 'mine' }),
  'take-theirs': (intentId) => answerConflictAction({ intentId, keep: 'theirs' }),
};

const done: Record<ChangeAction, string> = {
  undo: 'Undone. Nothing was sent.',
  'move-back': 'On the way back.',
  retry: 'It is being sent again.',
  arrived: 'Kept as done.',
  dismiss: 'It is off the list and stays in the history.',
  'keep-mine': 'Yours is being sent.',
  'take-theirs': 'The card stands where the ATS has it.',
  'leave-note': 'The card stands where the ATS has it, and your note is on its way.',
};

type Props = Pick<ListedChange, 'person' | 'state' | 'step' | 'actions'> & {
  intentId: string;
  /** What to do once it was answered, where the list of changes is not the page. */
  onAnswered?: () => void;
};

export function ChangeButtons({ intentId, person, state, step, actions, onAnswered }: Props) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [isWriting, setWriting] = useState(false);

  const run = (action: ChangeAction, ask: () => Promise<Result<unknown>>) =>
    start(async () => {
      const result = await ask();
      notify(
        result.ok
          ? { text: `${person}: ${done[action]}` }
          : { text: `${person}: ${result.error.message}`, role: 'alert' },
      );
      if (onAnswered) return onAnswered();
      router.refresh();
      // The row is about to go, and the focus with it.
      document.getElementById(CHANGES_ID)?.focus();
    });

  const leaveNote = (note: RichText) => {
    setWriting(false);
    run('leave-note', () => answerConflictAction({ intentId, keep: 'theirs', note }));
  };

  if (actions.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-1.5">
      {actions.map((action) => (
        <Button
          key={action}
          size="small"
          pending={pending}
          onClick={() => (action === 'leave-note' ? setWriting(true) : run(action, () => perform[action](intentId)))}
        >
          {actionWord(action, state)}
          <span className="sr-only"> {person}</span>
        </Button>
      ))}
      <LeaveNote
        open={isWriting}
        onOpenChange={setWriting}
        person={person}
        wanted={step?.to ?? null}
        leave={leaveNote}
      />
    </div>
  );
}
