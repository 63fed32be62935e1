'use client';

import { useState } from 'react';
import type { BatchWish, Prepared } from '@/lib/batches/batch';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { Textarea } from '../ui/textarea';

const MOST_CHARACTERS = 10_000;
const TOO_LONG = `At most ${MOST_CHARACTERS.toLocaleString('en-GB')} characters fit into the note.`;

type Props = {
  job: NonNullable<Prepared['job']>;
  error: string | null;
  /** A sentence as long as something is missing. */
  onChange: (wish: BatchWish | string) => void;
};

export function RejectWish({ job, error, onChange }: Props) {
  const [reasonId, setReasonId] = useState('');
  const [note, setNote] = useState('');

  function say(reason: string, text: string): void {
    setReasonId(reason);
    setNote(text);
    const trimmed = text.trim();
    if (reason === '') onChange('Choose a reason.');
    else if (trimmed.length > MOST_CHARACTERS) onChange(TOO_LONG);
    else onChange({ kind: 'reject', reasonId: reason, ...(trimmed && { note: trimmed }) });
  }

  return (
    <>
      <p className="prose-wrap text-ink-2 text-sm">
        {job.tool} declines their applications for {job.name}, and may mail each of them: that depends on what is set up
        there. Kombo cannot undo it.
      </p>
      <Field label="Reason" error={error}>
        <Select value={reasonId} onChange={({ currentTarget }) => say(currentTarget.value, note)}>
          <option value="">Choose a reason</option>
          {job.reasons.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Note (optional)" hint={`${job.tool} gets the same note with each rejection.`}>
        <Textarea rows={2} value={note} onChange={({ currentTarget }) => say(reasonId, currentTarget.value)} />
      </Field>
    </>
  );
}
