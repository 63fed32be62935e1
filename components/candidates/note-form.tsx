'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { EditorContent, useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { addNoteAction, saveDraftAction } from '@/app/(recruiter)/candidates/[candidateId]/actions';
import { undoChangeAction } from '@/app/(recruiter)/changes/actions';
import { type CandidatePage, draftSubject, type NoteTarget } from '@/lib/candidates/candidate-page';
import { whyNoteRefused } from '@/lib/candidates/note-rules';
import { hasText, type RichText, toPlainText } from '@/lib/connectors/rich-text';
import { unwrap } from '@/lib/result';
import { sentenceOf } from '../board/use-settle-change';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Kbd } from '../ui/kbd';
import { notify } from '../ui/notify';
import { refreshCandidate } from './candidate-query';
import { DraftLine } from './draft-line';
import { NotePreview } from './note-preview';
import { NoteToolbar } from './note-toolbar';
import { useDraft } from './use-draft';
import { noteOf, useNoteEditor } from './use-note-editor';

const NO_PICTURES = 'A note cannot hold a picture. Add it as a file.';

type Props = {
  candidate: CandidatePage;
  target: NoteTarget;
  /** Such as "Forklift operator, night shift", or the person's name. */
  about: string;
  /** Why nothing can be sent any more, or null. What was written stays, to be copied. */
  closed: string | null;
  /** Somebody asked for it: it takes the focus as soon as it can, and says so. */
  isWanted?: boolean;
  onFocused?: () => void;
};

export function NoteForm({ candidate, target, about, closed, isWanted = false, onFocused }: Props) {
  const { tool, noteFormat } = candidate;
  const errorId = useId();
  const [error, setError] = useState<string | null>(null);
  const { keeper, state } = useDraft({ viewerId: candidate.viewerId, candidateId: candidate.id, target });
  const editor = useNoteEditor({
    label: `Note for ${about}`,
    describedBy: errorId,
    onChange: (note) => {
      setError(null);
      keeper.change(note);
    },
    onPicture: () => setError(NO_PICTURES),
  });
  const note = useEditorState({ editor, selector: (now) => (now.editor ? noteOf(now.editor) : null) });
  const isEmpty = !note || !hasText(note);

  const kept = useRef(candidate.drafts[draftSubject(target)] ?? null);
  useEffect(() => {
    const begun = editor && keeper.begin(kept.current);
    if (begun) editor.commands.setContent(begun, { emitUpdate: false });
  }, [editor, keeper]);
  useEffect(() => editor?.setEditable(closed === null), [editor, closed]);
  useEffect(() => {
    if (!isWanted || !editor) return;
    editor.commands.focus('end');
    onFocused?.();
  }, [isWanted, editor, onFocused]);

  const { send, isSending } = useSendNote(candidate, target, about, {
    sent: () => {
      keeper.sent();
      editor?.commands.clearContent();
      editor?.commands.focus();
    },
    undone: (was) => {
      if (!editor || editor.isDestroyed || !editor.isEmpty) return false;
      editor.commands.setContent(was);
      return true;
    },
    failed: setError,
  });
  const trySend = () => {
    if (!editor || closed !== null) return;
    const now = noteOf(editor);
    const refused = whyNoteRefused(now);
    setError(refused);
    if (refused) editor.commands.focus();
    else send(now);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    trySend();
  };

  return (
    <div className="rounded-lg border border-line bg-panel focus-within:border-line-strong">
      <div className="relative" onKeyDownCapture={onKeyDown}>
        {isEmpty && closed === null && (
          <p aria-hidden className="pointer-events-none absolute inset-x-3 top-2.5 truncate text-ink-3">
            Write a note for {about}
          </p>
        )}
        {editor ? <EditorContent editor={editor} /> : <div className="min-h-16" />}
      </div>
      <p id={errorId} role="alert" className="prose-wrap px-3 pb-1 font-medium text-sm text-stop empty:hidden">
        {error}
      </p>
      {closed === null ? (
        <footer className="flex flex-wrap items-center gap-x-2 gap-y-1.5 border-line border-t px-2 py-1.5">
          {editor && <NoteToolbar editor={editor} />}
          <span className="ml-auto flex min-w-0 flex-wrap items-center justify-end gap-2">
            <DraftLine state={state} />
            <Button size="small" look="primary" pending={isSending} onClick={trySend}>
              Send to {tool}
              <Kbd aria-hidden className="border-accent-ink/35 bg-transparent text-accent-ink max-md:hidden">
                Ctrl ↵
              </Kbd>
            </Button>
          </span>
        </footer>
      ) : (
        <footer className="flex flex-wrap items-center gap-2 border-line border-t px-3 py-2 text-sm">
          <p className="prose-wrap min-w-0 flex-1 text-ink-2">{closed} What you wrote is not sent; it is still here.</p>
          <CopyButton text={note ? toPlainText(note) : ''} label="Copy the draft">
            Copy the draft
          </CopyButton>
        </footer>
      )}
      {noteFormat === 'plain-text' && note && !isEmpty && <NotePreview note={note} tool={tool} />}
    </div>
  );
}

type Answers = { sent: () => void; undone: (note: RichText) => boolean; failed: (sentence: string) => void };

function useSendNote(candidate: CandidatePage, target: NoteTarget, about: string, answers: Answers) {
  const queryClient = useQueryClient();
  const latest = useRef(answers);
  latest.current = answers;

  const undo = async (intentId: string, note: RichText) => {
    const result = await undoChangeAction({ intentId });
    if (!result.ok) notify({ text: result.error.message, role: 'alert' });
    else {
      // Its form may be gone, or hold something new; then it waits as a draft.
      if (!latest.current.undone(note)) await saveDraftAction({ on: target.on, targetId: target.id, body: note });
      notify({ text: 'Undone. Nothing was sent; the note is a draft again.' });
    }
    await refreshCandidate(queryClient, candidate.id);
  };

  const { mutate, isPending } = useMutation({
    networkMode: 'always',
    mutationFn: async (note: RichText) => unwrap(await addNoteAction({ on: target.on, targetId: target.id, note })),
    onSuccess: ({ intentId, sendsAt }, note) => {
      latest.current.sent();
      notify({
        text: `The note for ${about} is sent to ${candidate.tool} in a moment.`,
        action: { label: 'Undo', run: () => void undo(intentId, note) },
        durationMs: Math.max(3_000, new Date(sendsAt).getTime() - Date.now()),
      });
    },
    onError: (error) => latest.current.failed(sentenceOf(error)),
    onSettled: () => refreshCandidate(queryClient, candidate.id),
  });
  return { send: mutate, isSending: isPending };
}
