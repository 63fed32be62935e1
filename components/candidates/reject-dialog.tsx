'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { rejectApplicationAction } from '@/app/(recruiter)/candidates/[candidateId]/actions';
import { undoChangeAction } from '@/app/(recruiter)/changes/actions';
import type { CandidateApplication, CandidatePage } from '@/lib/candidates/candidate-page';
import { unwrap } from '@/lib/result';
import { sentenceOf } from '../board/use-settle-change';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Dialog, DialogClose, DialogContent } from '../ui/dialog';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { notify } from '../ui/notify';
import { Select } from '../ui/select';
import { Textarea } from '../ui/textarea';
import { refreshCandidate } from './candidate-query';

const MOST_CHARACTERS = 10_000;

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  candidate: CandidatePage;
  application: CandidateApplication;
  /** Why nobody can be rejected any more, or null. */
  closed: string | null;
};

export function RejectDialog({ open, onOpenChange, ...rest }: Props) {
  const { candidate, application } = rest;
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={`Reject ${candidate.name}`}
        description={`${candidate.tool} declines the application for ${application.jobName}, and may mail the candidate: that depends on what is set up there. Kombo cannot undo it.`}
      >
        <RejectForm {...rest} close={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

type FormProps = Omit<Props, 'open' | 'onOpenChange'> & { close: () => void };

function RejectForm({ candidate, application, closed, close }: FormProps) {
  const [reasonId, setReasonId] = useState('');
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const { reject, isPending, error } = useReject(candidate, application, close);
  const tooLong =
    note.trim().length > MOST_CHARACTERS
      ? `At most ${MOST_CHARACTERS.toLocaleString('en-GB')} characters fit here.`
      : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const refused = reasonId === '' ? 'Choose a reason.' : null;
    setMissing(refused);
    if (refused || tooLong || closed !== null) return;
    reject({ reasonId, note: note.trim() });
  };

  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field label="Reason" error={missing}>
        <Select
          value={reasonId}
          onChange={(event) => {
            setReasonId(event.currentTarget.value);
            setMissing(null);
          }}
        >
          <option value="">Choose a reason</option>
          {candidate.reasons.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Note (optional)" hint={`${candidate.tool} gets it with the rejection.`} error={tooLong}>
        <Textarea rows={3} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      </Field>
      {error && <Notice tone="stop">{sentenceOf(error)}</Notice>}
      {closed !== null && (
        <Notice
          tone="stop"
          action={
            note && (
              <CopyButton text={note} label="Copy the note">
                Copy the note
              </CopyButton>
            )
          }
        >
          {closed}
        </Notice>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p className="mr-auto text-ink-3 text-sm">
          {candidate.holdSeconds > 0 && `Held for ${candidate.holdSeconds} s; until then it can be undone.`}
        </p>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" look="danger" pending={isPending} aria-disabled={closed !== null || undefined}>
          Reject
        </Button>
      </div>
    </form>
  );
}

function useReject(candidate: CandidatePage, application: CandidateApplication, close: () => void) {
  const queryClient = useQueryClient();
  const refresh = () => refreshCandidate(queryClient, candidate.id);

  const undo = async (intentId: string) => {
    const result = await undoChangeAction({ intentId });
    if (result.ok) notify({ text: `${candidate.name}: undone. Nothing was sent.` });
    else notify({ text: result.error.message, role: 'alert' });
    await refresh();
  };
  const { mutate, isPending, error } = useMutation({
    networkMode: 'always',
    mutationFn: async ({ reasonId, note }: { reasonId: string; note: string }) =>
      unwrap(await rejectApplicationAction({ applicationId: application.id, reasonId, ...(note && { note }) })),
    onSuccess: ({ intentId, sendsAt }) => {
      close();
      notify({
        text: `${candidate.name} is rejected for ${application.jobName} in a moment.`,
        action: { label: 'Undo', run: () => void undo(intentId) },
        durationMs: Math.max(3_000, new Date(sendsAt).getTime() - Date.now()),
      });
    },
    onSettled: refresh,
  });
  return { reject: mutate, isPending, error };
}
