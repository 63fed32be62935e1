'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { dismissChangeAction, undoChangeAction } from '@/app/(recruiter)/changes/actions';
import { saveFieldsAction } from '@/app/(recruiter)/jobs/[jobId]/fields/actions';
import { stateSignal } from '@/lib/changes/change';
import { type FieldEdit, type FieldsView, shownValue } from '@/lib/fields/fields';
import { stateWord } from '@/lib/outbox/intent';
import type { Result } from '@/lib/result';
import { TimeUntil } from '../changes/time-until';
import { Button } from '../ui/button';
import { notify } from '../ui/notify';
import { Signal } from '../ui/signal';
import { Time } from '../ui/time';
import { fieldsQuery } from './fields-query';

/** Every change of these fields that was asked for here, newest first, and what each needs. */
export function FieldEdits({ view }: { view: FieldsView }) {
  if (view.edits.length === 0) return null;
  return (
    <fieldset aria-label="Changes made here" className="grid min-w-0 gap-1.5">
      <h3 className="font-[600] text-sm">Changes made here</h3>
      <ul className="grid">
        {view.edits.map((edit) => (
          <EditRow key={edit.intentId} edit={edit} view={view} />
        ))}
      </ul>
    </fieldset>
  );
}

function EditRow({ edit, view }: { edit: FieldEdit; view: FieldsView }) {
  const { state, fields, byName, askedAt, sendsAt, sentence } = edit;
  return (
    <li className="grid gap-1 border-line border-b py-2 text-sm last:border-0">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Signal state={state === 'settled' ? 'clear' : (stateSignal[state] ?? 'waiting')}>{stateWord[state]}</Signal>
        <span className="tabular text-ink-3 text-xs">
          {byName}, <Time at={askedAt} as="clock" />
          {sendsAt && (
            <>
              {', '}
              <TimeUntil at={sendsAt} before="sends" />
            </>
          )}
        </span>
        <EditButtons edit={edit} view={view} />
      </div>
      <ul className="grid gap-0.5">
        {fields.map(({ id, name, from, to, outcome }) => (
          <li key={id} className="prose-wrap text-ink-2">
            <span className="text-ink">{name}</span>: {shownValue(from)} <span aria-hidden>→</span>
            <span className="sr-only">to</span> {shownValue(to)}
            {outcome?.verdict === 'changed' && `. ${view.tool} shows ${shownValue(outcome.value)} by now.`}
            {outcome?.why && `. ${outcome.why}`}
          </li>
        ))}
      </ul>
      {edit.needsYou && sentence && <p className="prose-wrap text-ink-2">{sentence}</p>}
    </li>
  );
}

function EditButtons({ edit, view }: { edit: FieldEdit; view: FieldsView }) {
  const queryClient = useQueryClient();
  const [isPending, setIsPending] = useState(false);
  const { intentId, fields, needsYou, canUndo, state } = edit;
  const { subject, targetId } = view;
  const isOvertaken = fields.some(({ outcome }) => outcome?.verdict === 'changed');

  async function run(act: () => Promise<Result<unknown>>, said: string): Promise<void> {
    setIsPending(true);
    const result = await act();
    notify(result.ok ? { text: said } : { text: result.error.message, role: 'alert' });
    await queryClient.invalidateQueries({ queryKey: fieldsQuery(subject, targetId).queryKey });
    setIsPending(false);
  }

  /** What the ATS shows by now is what the person decides upon. */
  const keepMine = () =>
    saveFieldsAction({
      subject,
      targetId,
      replaces: intentId,
      fields: fields.map(({ id, name, from, to, outcome }) => ({ id, name, from: outcome?.value ?? from, to })),
    });

  return (
    <span className="ml-auto flex flex-wrap gap-2">
      {canUndo && (
        <Button
          size="small"
          pending={isPending}
          onClick={() => void run(() => undoChangeAction({ intentId }), 'Undone. Nothing was sent.')}
        >
          Undo
        </Button>
      )}
      {needsYou && state === 'refused' && view.edit === true && (
        <>
          <Button
            size="small"
            pending={isPending}
            onClick={() => void run(keepMine, `Kept. It is sent to ${view.tool} in a moment.`)}
          >
            {isOvertaken ? 'Keep mine' : 'Try again'}
          </Button>
          <Button
            size="small"
            pending={isPending}
            onClick={() => void run(() => dismissChangeAction({ intentId }), 'Nothing is sent.')}
          >
            {isOvertaken ? 'Take theirs' : 'Dismiss'}
          </Button>
        </>
      )}
    </span>
  );
}
