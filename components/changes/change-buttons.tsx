'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import {
  answerConflictAction,
  confirmChangeAction,
  dismissChangeAction,
  retryChangeAction,
  undoChangeAction,
} from '@/app/(recruiter)/changes/actions';
import { actionWord, type ChangeAction } from '@/lib/changes/change';
import type { IntentState } from '@/lib/outbox/intent';
import type { Result } from '@/lib/result';
import { Button } from '../ui/button';
import { notify } from '../ui/notify';
import { CHANGES_ID } from './changes-id';

const perform: Record<ChangeAction, (intentId: string) => Promise<Result<unknown>>> = {
  undo: (intentId) => undoChangeAction({ intentId }),
  retry: (intentId) => retryChangeAction({ intentId }),
  arrived: (intentId) => confirmChangeAction({ intentId }),
  dismiss: (intentId) => dismissChangeAction({ intentId }),
  'keep-mine': (intentId) => answerConflictAction({ intentId, keep: 'mine' }),
  'take-theirs': (intentId) => answerConflictAction({ intentId, keep: 'theirs' }),
};

const done: Record<ChangeAction, string> = {
  undo: 'Undone. Nothing was sent.',
  retry: 'It is being sent again.',
  arrived: 'Kept as done.',
  dismiss: 'It is off the list and stays in the history.',
  'keep-mine': 'Yours is being sent.',
  'take-theirs': 'The card stands where the ATS has it.',
};

type Props = { intentId: string; person: string; state: IntentState; actions: ChangeAction[] };

export function ChangeButtons({ intentId, person, state, actions }: Props) {
  const router = useRouter();
  const [pending, start] = useTransition();

  const run = (action: ChangeAction) =>
    start(async () => {
      const result = await perform[action](intentId);
      notify(
        result.ok
          ? { text: `${person}: ${done[action]}` }
          : { text: `${person}: ${result.error.message}`, role: 'alert' },
      );
      router.refresh();
      // The row is about to go, and the focus with it.
      document.getElementById(CHANGES_ID)?.focus();
    });

  if (actions.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-1.5">
      {actions.map((action) => (
        <Button key={action} size="small" pending={pending} onClick={() => run(action)}>
          {actionWord(action, state)}
          <span className="sr-only"> {person}</span>
        </Button>
      ))}
    </div>
  );
}
