// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasText, RichText, toHtml, toPlainText } from './rich-text';

const doc = (...content: unknown[]) => RichText.parse({ type: 'doc', content });
const text = (words: string, ...marks: unknown[]) => ({ type: 'text', text: words, marks });
const block = (type: string, ...content: unknown[]) => ({ type, content });
const paragraph = (...content: unknown[]) => block('paragraph', ...content);
const item = (...content: unknown[]) => block('listItem', ...content);
const link = (href: unknown) => ({ type: 'link', attrs: { href } });
const bold = { type: 'bold' };

describe('a note becomes plain text and HTML', () => {
  test.each<[string, RichText, string, string]>([
    ['paragraphs', doc(paragraph(text('One')), paragraph(text('Two'))), 'One\n\nTwo', '<p>One</p><p>Two</p>'],
    [
      'an empty line',
      doc(paragraph(text('One')), paragraph(), paragraph(text('Two'))),
      'One\n\nTwo',
      '<p>One</p><p></p><p>Two</p>',
    ],
    [
      'typed markup',
      doc(paragraph(text('use <b> & "x"'))),
      'use <b> & "x"',
      '<p>use &lt;b&gt; &amp; &quot;x&quot;</p>',
    ],
    ['a heading', doc({ type: 'heading', attrs: { level: 3 }, content: [text('Call')] }), 'Call', '<h3>Call</h3>'],
    [
      'a heading of no level',
      doc({ type: 'heading', attrs: { level: '1 onclick' }, content: [text('Call')] }),
      'Call',
      '<h2>Call</h2>',
    ],
    [
      'marks',
      doc(
        paragraph(
          text('a', bold, { type: 'italic' }),
          text('b', { type: 'underline' }),
          text('c', { type: 'strike' }),
          text('d', { type: 'code' }),
          text('e', { type: 'glow' }),
        ),
      ),
      'abcde',
      '<p><em><strong>a</strong></em><u>b</u><s>c</s><code>d</code>e</p>',
    ],
    [
      'nested lists',
      doc(
        block(
          'bulletList',
          item(paragraph(text('a')), {
            type: 'orderedList',
            attrs: { start: 9 },
            content: [item(paragraph(text('b'))), item(paragraph(text('c')), paragraph(text('d')))],
          }),
          item(paragraph(text('e'))),
        ),
      ),
      '- a\n  9. b\n  10. c\n      d\n- e',
      '<ul><li><p>a</p><ol start="9"><li><p>b</p></li><li><p>c</p><p>d</p></li></ol></li><li><p>e</p></li></ul>',
    ],
    [
      'a quote',
      doc(block('blockquote', paragraph(text('a')), paragraph(text('b')))),
      '> a\n> \n> b',
      '<blockquote><p>a</p><p>b</p></blockquote>',
    ],
    [
      'code',
      doc(block('codeBlock', text('if (a < b) {\n  c\n}'))),
      'if (a < b) {\n  c\n}',
      '<pre><code>if (a &lt; b) {\n  c\n}</code></pre>',
    ],
    [
      'a break and a rule',
      doc(paragraph(text('a'), { type: 'hardBreak' }, text('b')), { type: 'horizontalRule' }),
      'a\nb\n\n---',
      '<p>a<br>b</p><hr>',
    ],
    [
      'a mention',
      doc(paragraph(text('for '), { type: 'mention', attrs: { id: '7', label: 'Ada' } })),
      'for @Ada',
      '<p>for @Ada</p>',
    ],
    [
      'an unknown line',
      doc(paragraph({ type: 'sparkle', content: [text('x')] }, { type: 'emoji', attrs: { label: '☺' } })),
      'x☺',
      '<p>x☺</p>',
    ],
    [
      'an unknown block',
      doc(block('panel', paragraph(text('x'))), block('panel', text('y'))),
      'x\n\ny',
      '<p>x</p><p>y</p>',
    ],
    [
      'a link',
      doc(
        paragraph(
          text('our ', link('https://example.test/a?b="c"')),
          text('site', bold, link('https://example.test/a?b="c"')),
          text('.'),
        ),
      ),
      'our site (https://example.test/a?b=%22c%22).',
      '<p><a href="https://example.test/a?b=%22c%22">our <strong>site</strong></a>.</p>',
    ],
    [
      'a bare link',
      doc(paragraph(text('https://example.test', link('https://example.test')))),
      'https://example.test',
      '<p><a href="https://example.test/">https://example.test</a></p>',
    ],
    [
      'an e-mail address',
      doc(paragraph(text('Ada', link('mailto:ada@example.test')))),
      'Ada (ada@example.test)',
      '<p><a href="mailto:ada@example.test">Ada</a></p>',
    ],
  ])('%s', (_name, document, plain, html) => {
    expect(toPlainText(document)).toBe(plain);
    expect(toHtml(document)).toBe(html);
  });

  test.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    ' JAVASCRIPT:x',
    'data:text/html,x',
    'file:///etc/passwd',
    '/relative',
    '//host',
    '',
    7,
    null,
  ])('an address %j is no link', (href) => {
    const document = doc(paragraph(text('here', link(href))));

    expect(toHtml(document)).toBe('<p>here</p>');
    expect(toPlainText(document)).toBe('here');
  });

  test.each<[string, RichText, boolean]>([
    ['nothing', doc(), false],
    [
      'spaces and rules',
      doc(paragraph(text(' \n ')), { type: 'horizontalRule' }, block('bulletList', item(paragraph()))),
      false,
    ],
    ['a word', doc(block('bulletList', item(paragraph(text('x'))))), true],
    ['a mention', doc(paragraph({ type: 'mention', attrs: { label: 'Ada' } })), true],
  ])('%s: a note or none', (_name, document, expected) => {
    expect(hasText(document)).toBe(expected);
  });
});

/** Words that try to be markup, without the characters that HTML itself changes on reading. */
const words = fc.oneof(
  fc.constantFrom('<b>', '</p>', '<script>alert(1)</script>', '&amp;', '"\'>', '<img src=x onerror=y>', '<!--'),
  fc.string({ minLength: 1, unit: 'grapheme' }).map((value) => value.replace(/[\p{Cc}\p{Cs}]/gu, '') || 'x'),
);
const anyMark = fc.oneof(
  fc.constantFrom('bold', 'italic', 'underline', 'strike', 'code', 'script', 'constructor').map((type) => ({ type })),
  fc.constantFrom('https://example.test/"><b>', 'javascript:x', 'tel:+31612345678').map(link),
);
const { tree } = fc.letrec<{ tree: unknown; leaf: unknown; branch: unknown }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('leaf'), tie('branch')),
  leaf: fc.oneof(
    fc.record({ type: fc.constant('text'), text: words, marks: fc.array(anyMark, { maxLength: 3 }) }),
    fc.constantFrom('hardBreak', 'horizontalRule', 'sparkle', 'script').map((type) => ({ type })),
  ),
  branch: fc.record({
    type: fc.constantFrom(
      'paragraph',
      'heading',
      'bulletList',
      'orderedList',
      'listItem',
      'blockquote',
      'codeBlock',
      'table',
      'script',
      '__proto__',
    ),
    attrs: fc.record({ level: fc.anything(), start: fc.oneof(fc.integer(), fc.constant('"><b>')) }),
    content: fc.array(tie('tree'), { maxLength: 4 }),
  }),
}));
const anyDocument = fc.array(tree, { maxLength: 4 }).map((content) => doc(...content));

function typed(part: { text?: string; content?: unknown }): string[] {
  const children = Array.isArray(part.content) ? part.content.flatMap(typed) : [];
  return [...(part.text === undefined ? [] : [part.text]), ...children];
}

describe('whatever a document holds', () => {
  test('its HTML has only known tags and attributes, and shows what was typed', () => {
    const known = [
      'P',
      'H1',
      'H2',
      'H3',
      'H4',
      'H5',
      'H6',
      'UL',
      'OL',
      'LI',
      'BLOCKQUOTE',
      'PRE',
      'CODE',
      'BR',
      'HR',
      'STRONG',
      'EM',
      'U',
      'S',
      'A',
    ];
    const page = document.createElement('div');

    fc.assert(
      fc.property(anyDocument, (note) => {
        page.innerHTML = toHtml(note);

        const elements = [...page.querySelectorAll('*')];
        expect(elements.map(({ tagName }) => tagName).filter((name) => !known.includes(name))).toEqual([]);
        const attributes = elements.flatMap((element) =>
          [...element.attributes].map(({ name, value }) => `${element.tagName} ${name} ${value}`),
        );
        expect(attributes.filter((attribute) => !/^(A href (https|tel):|OL start -?\d+$)/.test(attribute))).toEqual([]);
        expect(page.textContent).toBe(typed(note).join(''));
      }),
    );
  });

  test('its plain text keeps what was typed, in order, and adds no tag', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        let rest = toPlainText(document);
        for (const words of typed(document)) {
          const place = rest.indexOf(words);
          expect(place).toBeGreaterThanOrEqual(0);
          expect(rest.slice(0, place)).not.toContain('<');
          rest = rest.slice(place + words.length);
        }
        expect(rest).not.toContain('<');
      }),
    );
  });
});
