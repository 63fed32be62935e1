import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { downloadResponse, previewFailure, previewResponse } from './file-response';
import { previewFile } from './preview-file';
import { unpacksWithin } from './unpacked-size';

const encoded = (text: string) => new TextEncoder().encode(text);
const stream = (...chunks: Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });

/** The least that Word calls a document. */
function docx(paragraphs: string, extra: [string, string][] = []): Uint8Array {
  return zip([
    [
      '[Content_Types].xml',
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ],
    [
      '_rels/.rels',
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ],
    [
      'word/document.xml',
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>${paragraphs}</w:body></w:document>`,
    ],
    ...extra,
  ]);
}

const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

function zip(entries: [string, string][]): Uint8Array {
  const locals: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, content] of entries) {
    const packed = deflateRawSync(content);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(Buffer.byteLength(content), 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    list.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, place, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, listed, end]);
}

describe('a preview', () => {
  test('of a PDF is its bytes, piece by piece', async () => {
    const preview = await previewFile(stream(encoded('%PDF-1.4 '), encoded('x'.repeat(9_000)), encoded(' %%EOF')));

    expect(preview.contentType).toBe('application/pdf');
    const shown = await new Response(preview.body).text();
    expect(shown).toBe(`%PDF-1.4 ${'x'.repeat(9_000)} %%EOF`);
  });

  test('of a text is plain text, whatever is in it', async () => {
    const preview = await previewFile(stream(encoded('Dear Ada, <script>alert(1)</script>')));

    expect(preview.contentType).toBe('text/plain; charset=utf-8');
  });

  test('of an old text reads its letters', async () => {
    expect((await previewFile(stream(new Uint8Array([0x4d, 0xfc, 0x6c])))).body).toBe('Mül');
  });

  test('of a Word file is its text as a page', async () => {
    const { contentType, body } = await previewFile(stream(docx(paragraph('Speaks Dutch &amp; English'))));

    expect(contentType).toBe('text/html; charset=utf-8');
    expect(body).toContain('<p>Speaks Dutch &amp; English</p>');
  });

  test('of a Word file runs and loads nothing', async () => {
    const { body } = await previewFile(stream(docx(paragraph('&lt;script&gt;alert(1)&lt;/script&gt;'))));

    expect(body).not.toMatch(/<script/);
    expect(body).toContain('&lt;script&gt;');
  });

  test.each([
    ['a web page', encoded('<!doctype html><script>alert(1)</script>')],
    ['a program', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0])],
    ['an archive', zip([['a.txt', 'hello']])],
    ['bytes nobody knows', new Uint8Array([1, 2, 0, 4])],
  ])('of %s is refused', async (_what, file) => {
    await expect(previewFile(stream(file))).rejects.toMatchObject({
      kind: 'refused',
      message: 'This kind of file cannot be shown here. Download it to read it.',
    });
  });

  test('of what is too large is refused while it is read', async () => {
    const [first, ...more] = Array.from({ length: 30 }, () => encoded('a'.repeat(100_000)));

    await expect(previewFile(stream(first ?? encoded(''), ...more))).rejects.toMatchObject({
      message: 'This file is too large to be shown here. Download it to read it.',
    });
  });

  test('of a small file that unpacks into a huge one is refused before anything unpacks it', async () => {
    const bomb = docx(paragraph('x'), [['word/media/a.xml', 'a'.repeat(70_000_000)]]);

    expect(bomb.byteLength).toBeLessThan(1_000_000);
    await expect(previewFile(stream(bomb))).rejects.toMatchObject({ message: expect.stringMatching(/unpacks into/) });
  });
});

test('what a file unpacks into is measured, and what is no archive does not unpack', () => {
  const file = zip([
    ['a', 'a'.repeat(1_000)],
    ['b', 'b'.repeat(1_000)],
  ]);

  expect(unpacksWithin(file, 2_000)).toBe(true);
  expect(unpacksWithin(file, 1_999)).toBe(false);
  expect(unpacksWithin(encoded('nothing of the kind'), 2_000)).toBe(false);
});

describe('an answer', () => {
  test('to be looked at does nothing but be looked at, in our own pages only', () => {
    const { headers } = previewResponse({ contentType: 'application/pdf', body: 'x' });

    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^sandbox;/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toContain('allow-scripts');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toContain('no-store');
  });

  test('to be saved is never opened by the browser', () => {
    const { headers } = downloadResponse('Łukasz "CV".pdf', 12, stream(encoded('x')));

    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="_ukasz _CV_.pdf"; filename*=UTF-8''%C5%81ukasz%20%22CV%22.pdf`,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-length')).toBe('12');
  });

  test('that failed is a sentence in the frame, with the status it has', async () => {
    const { AppError } = await import('../result');
    const answer = previewFailure(new AppError('refused', 'Not <b>this</b> one.'));

    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox;/);
    expect(await answer.text()).toContain('<p>Not &lt;b&gt;this&lt;/b&gt; one.</p>');
  });
});
