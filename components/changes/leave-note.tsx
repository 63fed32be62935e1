'use client';

import { type FormEvent, useState } from 'react';
import { fromPlainText, type RichText } from '@/lib/connectors/rich-text';
import { Button } from '../ui/button';
import { Dialog, DialogClose, DialogContent } from '../ui/dialog';
import { Field } from '../ui/field';
import { Textarea } from '../ui/textarea';

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  person: string;
  /** The stage that was asked for. */
  wanted: string | null;
  leave: (note: RichText) => void;
};

/** The ATS keeps its stage, and everybody there reads why somebody wished for another. */
export function LeaveNote({ open, onOpenChange, person, wanted, leave }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Leave a note"
        description={`${person} stays where the ATS has them. Your note goes on the application.`}
      >
        <NoteForm draft={wanted ? `I had meant to move ${person} to ${wanted}. ` : ''} leave={leave} />
      </DialogContent>
    </Dialog>
  );
}

function NoteForm({ draft, leave }: { draft: string; leave: (note: RichText) => void }) {
  const [text, setText] = useState(draft);
  const [error, setError] = useState<string | null>(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') setError('Write something first.');
    else leave(fromPlainText(text));
  };

  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field label="Note" error={error}>
        <Textarea rows={4} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" look="primary">
          Leave the note
        </Button>
      </div>
    </form>
  );
}
