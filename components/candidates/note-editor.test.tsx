import { fireEvent, render, screen } from '@testing-library/react';
import { EditorContent } from '@tiptap/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type RichText, toHtml, toPlainText } from '@/lib/connectors/rich-text';
import { cleanPastedHtml, isPictureOnly } from './note-paste';
import { RichTextView } from './rich-text-view';
import { noteOf, useNoteEditor } from './use-note-editor';

const changed = vi.fn<(note: RichText) => void>();
const picture = vi.fn<() => void>();
let editor: ReturnType<typeof useNoteEditor>;

beforeEach(() => {
  vi.resetAllMocks();
  document.elementFromPoint = () => null;
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList; // jsdom draws nothing
  Range.prototype.getBoundingClientRect = () => new DOMRect();
});

function Editor() {
  editor = useNoteEditor({ label: 'Note for Welder', describedBy: 'why', onChange: changed, onPicture: picture });
  return <EditorContent editor={editor} />;
}

function paste(data: Partial<Record<'text/html' | 'text/plain', string>>, files: File[] = []) {
  const box = screen.getByRole('textbox', { name: 'Note for Welder' });
  fireEvent.paste(box, {
    clipboardData: {
      files,
      types: Object.keys(data),
      items: [],
      getData: (type: 'text/html' | 'text/plain') => data[type] ?? '',
    },
  });
}

const written = () => (editor ? noteOf(editor) : null);
const asHtml = () => toHtml(written() ?? { type: 'doc', content: [] });

describe('the editor of a note', () => {
  test('is a text box with a name, and brings no style of its own into the page', () => {
    render(<Editor />);

    expect(screen.getByRole('textbox', { name: 'Note for Welder' }).getAttribute('aria-multiline')).toBe('true');
    expect(document.querySelectorAll('style[data-tiptap-style]')).toHaveLength(0);
  });

  test('takes bold words, lists, quotes and links, and nothing that runs', () => {
    render(<Editor />);
    paste({
      'text/html':
        '<h1>Talk</h1><p><b>Good</b> and <i>calm</i></p><ul><li><p>Nights</p></li></ul><blockquote><p>Yes</p></blockquote>' +
        '<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">bad</a> <a href="https://x.test/">good</a>',
    });

    expect(asHtml()).toContain('<strong>Good</strong> and <em>calm</em>');
    expect(asHtml()).toContain('<ul><li><p>Nights</p></li></ul>');
    expect(asHtml()).toContain('<a href="https://x.test/">good</a>');
    expect(asHtml()).not.toMatch(/script|img|alert|onerror/);
    expect(changed).toHaveBeenCalled();
  });

  test('takes a picture for nothing and says so', () => {
    render(<Editor />);
    paste({}, [new File([new Uint8Array(5_000_000)], 'scan.png', { type: 'image/png' })]);

    expect(picture).toHaveBeenCalledOnce();
    expect(changed).not.toHaveBeenCalled();
  });

  test('takes what Word copied as the words and lists that were meant', () => {
    render(<Editor />);
    paste({ 'text/html': word });

    expect(toPlainText(written() ?? { type: 'doc', content: [] })).toBe('Impression\n\n- Reach truck\n- Nights');
  });
});

const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{color:red}</style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head><body>
<p class="MsoNormal"><span style="color:red">Impression<o:p></o:p></span></p>
<p class="MsoListParagraphCxSpFirst"><span style="mso-list:Ignore">·<span>&nbsp;&nbsp;</span></span>Reach truck<o:p></o:p></p>
<p class="MsoListParagraphCxSpLast"><span style="mso-list:Ignore">·<span>&nbsp;&nbsp;</span></span>Nights<o:p></o:p></p>
</body></html>`;

test('a handler in what was pasted is gone before anything reads it, and words that look like one stay', () => {
  const cleaned = cleanPastedHtml('<b onclick="alert(1)" title="x">turn on=off</b>');

  expect(cleaned).toBe('<b title="x">turn on=off</b>');
});

test('text with a picture of itself, as office programs copy it, is text', () => {
  const file = new File([''], 'x.png', { type: 'image/png' });
  const files = { 0: file, length: 1, item: () => file } as unknown as FileList; // what a clipboard has

  expect(isPictureOnly({ files, types: ['Files', 'text/html'] })).toBe(false);
  expect(isPictureOnly({ files, types: ['Files'] })).toBe(true);
  expect(isPictureOnly(null)).toBe(false);
});

test('a note is shown as the ATS gets it', () => {
  const note: RichText = {
    type: 'doc',
    content: [
      { type: 'paragraph', content: [{ type: 'text', text: '<b>x</b>', marks: [{ type: 'bold' }] }] },
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'bad', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] },
          { type: 'text', text: 'good', marks: [{ type: 'link', attrs: { href: 'https://x.test/' } }] },
        ],
      },
    ],
  };
  const { container, rerender } = render(<RichTextView note={note} format="html" />);
  expect(container.querySelector('strong')?.textContent).toBe('<b>x</b>');
  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['https://x.test/']);

  rerender(<RichTextView note={note} format="plain-text" />);
  expect(container.textContent).toBe(toPlainText(note));
});
