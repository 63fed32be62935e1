import { type RichText, toPlainText } from '@/lib/connectors/rich-text';

/** For an ATS that shows notes as plain text: what becomes of bold words and lists there. */
export function NotePreview({ note, tool }: { note: RichText; tool: string }) {
  return (
    <details className="border-line border-t px-3 py-1.5 text-sm">
      <summary className="w-fit rounded-sm py-0.5 text-ink-2 hover:text-ink touch:py-3">How {tool} shows it</summary>
      <p className="prose-wrap scroll-quiet mt-1 mb-1.5 max-h-60 overflow-y-auto whitespace-pre-wrap rounded-sm bg-sunken px-2.5 py-2 text-ink-2">
        {toPlainText(note)}
      </p>
    </details>
  );
}
