import { Fragment, type ReactNode } from 'react';
import { type RichText, toPlainText } from '@/lib/connectors/rich-text';

type Part = RichText['content'][number];

/** A note as the ATS gets it: with its markup, or as the plain text that it becomes. */
export function RichTextView({ note, format }: { note: RichText; format: 'plain-text' | 'html' }) {
  if (format === 'plain-text') return <p className="prose-wrap whitespace-pre-wrap">{toPlainText(note)}</p>;
  return (
    <div className="note-text prose-wrap">
      <Parts parts={note.content} />
    </div>
  );
}

function Parts({ parts }: { parts: readonly Part[] | undefined }) {
  return parts?.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a note that was written does not change, and its parts have no names
    <Fragment key={index}>{draw(part)}</Fragment>
  ));
}

const draw = (part: Part): ReactNode => {
  const inside = <Parts parts={part.content} />;
  if (part.type === 'text') return marked(part);
  if (part.type === 'hardBreak') return <br />;
  if (part.type === 'paragraph') return <p>{inside}</p>;
  if (part.type === 'bulletList') return <ul>{inside}</ul>;
  if (part.type === 'orderedList') return <ol>{inside}</ol>;
  if (part.type === 'listItem') return <li>{inside}</li>;
  if (part.type === 'blockquote') return <blockquote>{inside}</blockquote>;
  return inside;
};

function marked({ text, marks = [] }: Part): ReactNode {
  let inside: ReactNode = text;
  for (const { type, attrs } of marks) inside = inMark(type, attrs?.href, inside);
  return inside;
}

function inMark(type: string, href: unknown, inside: ReactNode): ReactNode {
  if (type === 'bold') return <strong>{inside}</strong>;
  if (type === 'italic') return <em>{inside}</em>;
  if (type !== 'link' || typeof href !== 'string' || !/^(https?|mailto|tel):/.test(href)) return inside;
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {inside}
    </a>
  );
}
