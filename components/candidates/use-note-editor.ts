'use client';

import { type Editor, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect, useRef } from 'react';
import type { RichText } from '@/lib/connectors/rich-text';
import { cleanPastedHtml, isPictureOnly } from './note-paste';

/** Only what every ATS can show, one way or another. */
const extensions = [
  StarterKit.configure({
    heading: false,
    code: false,
    codeBlock: false,
    strike: false,
    underline: false,
    horizontalRule: false,
    dropcursor: false,
    trailingNode: false,
    link: {
      openOnClick: false,
      defaultProtocol: 'https',
      isAllowedUri: (url) => /^(https?|mailto):/i.test(url),
      shouldAutoLink: (url) => /^https?:/i.test(url),
    },
  }),
];

type Wanted = {
  label: string;
  describedBy: string;
  onChange: (note: RichText) => void;
  onPicture: () => void;
};

/** The editor itself; null until the page runs in a browser. */
export function useNoteEditor({ label, describedBy, ...wanted }: Wanted): Editor | null {
  const latest = useRef(wanted);
  latest.current = wanted;
  const refusePicture = (event: Event, data: DataTransfer | null) => {
    if (!isPictureOnly(data)) return false;
    event.preventDefault();
    latest.current.onPicture();
    return true;
  };
  const editor = useEditor({
    extensions,
    immediatelyRender: false,
    injectCSS: false, // the page's policy forbids style elements; the sheet is ours
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', class: 'note-text note-editor' },
      transformPastedHTML: cleanPastedHtml,
      handlePaste: (_view, event) => refusePicture(event, event.clipboardData),
      handleDrop: (_view, event) => refusePicture(event, event.dataTransfer),
    },
    onUpdate: (update) => latest.current.onChange(noteOf(update.editor)),
  });
  useEffect(() => {
    editor?.view.dom.setAttribute('aria-label', label);
    editor?.view.dom.setAttribute('aria-describedby', describedBy);
  }, [editor, label, describedBy]);
  return editor;
}

export function noteOf(editor: Editor): RichText {
  const { content = [] } = editor.getJSON();
  return { type: 'doc', content: content as RichText['content'] }; // the editor's own nodes all name their type
}
