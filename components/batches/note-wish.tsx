'use client';

import { EditorContent } from '@tiptap/react';
import { useId, useState } from 'react';
import type { BatchWish, Prepared } from '@/lib/batches/batch';
import { whyNoteRefused } from '@/lib/candidates/note-rules';
import { hasText, type RichText } from '@/lib/connectors/rich-text';
import { NotePreview } from '../candidates/note-preview';
import { NoteToolbar } from '../candidates/note-toolbar';
import { useNoteEditor } from '../candidates/use-note-editor';

type Props = {
  job: NonNullable<Prepared['job']>;
  error: string | null;
  /** A sentence as long as something is missing. */
  onChange: (wish: BatchWish | string) => void;
};

/** The same note for everybody; what will be sent is what is shown. */
export function NoteWish({ job, error, onChange }: Props) {
  const errorId = useId();
  const [note, setNote] = useState<RichText | null>(null);
  const [picture, setPicture] = useState(false);
  const editor = useNoteEditor({
    label: `Note for everybody on ${job.name}`,
    describedBy: errorId,
    onChange: (now) => {
      setPicture(false);
      setNote(now);
      onChange(whyNoteRefused(now) ?? { kind: 'note', note: now });
    },
    onPicture: () => setPicture(true),
  });
  return (
    <div className="rounded-lg border border-line bg-panel focus-within:border-line-strong">
      {editor ? <EditorContent editor={editor} /> : <div className="min-h-16" />}
      <p id={errorId} role="alert" className="prose-wrap px-3 pb-1 font-medium text-sm text-stop empty:hidden">
        {picture ? 'A note cannot hold a picture. Add it as a file.' : error}
      </p>
      {editor && (
        <div className="border-line border-t px-2 py-1.5">
          <NoteToolbar editor={editor} />
        </div>
      )}
      {job.noteFormat === 'plain-text' && note && hasText(note) && <NotePreview note={note} tool={job.tool} />}
    </div>
  );
}
