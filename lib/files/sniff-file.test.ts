import { describe, expect, test } from 'vitest';
import { fittingName, likelyType, shownAs, sizeInWords, whyKindIsRefused } from './file-kind';
import { whyContentIsRefused } from './sniff-file';

const text = (content: string) => new TextEncoder().encode(content);
const program = new Uint8Array([0x4d, 0x5a, 0x90, 0x00, 0x03, 0x00, 0x00, 0x00, 0x04, 0x00]);
const png = new Uint8Array([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1,
]);

test.each([
  [
    'a program called .pdf',
    'cv.pdf',
    program,
    '“cv.pdf” is called a PDF, but it is a Windows program. It was not sent.',
  ],
  [
    'a program called .txt',
    'cv.txt',
    program,
    '“cv.txt” is called a plain text, but it is a Windows program. It was not sent.',
  ],
  [
    'a web page called .pdf',
    'cv.pdf',
    text('<!DOCTYPE html><p>Hi'),
    '“cv.pdf” is called a PDF, but it is a web page. It was not sent.',
  ],
  [
    'a script called .txt',
    'cv.txt',
    text('<script>alert(1)</script>'),
    '“cv.txt” is called a plain text, but it is a web page. It was not sent.',
  ],
  ['a picture called .pdf', 'cv.pdf', png, '“cv.pdf” is called a PDF, but it is a PNG picture. It was not sent.'],
  [
    'something unknown called .docx',
    'cv.docx',
    text('hello'),
    '“cv.docx” is called a Word file, but it is not one. It was not sent.',
  ],
  [
    'bytes called a text',
    'cv.txt',
    new Uint8Array([1, 0, 2]),
    '“cv.txt” is called a plain text, but it is not one. It was not sent.',
  ],
  ['nothing at all', 'cv.pdf', new Uint8Array(), 'This file is empty.'],
])('%s is refused and says why', async (_what, name, data, why) => {
  expect(await whyContentIsRefused(name, data)).toBe(why);
});

test.each([
  ['cv.pdf', text('%PDF-1.4 a small one')],
  ['cv.PDF', text('%PDF-1.4 a small one')],
  ['photo.png', png],
  ['letter.txt', text('Dear Ada,\n')],
])('%s is what its name says', async (name, data) => {
  expect(await whyContentIsRefused(name, data)).toBeNull();
});

test.each([
  ['setup.exe', 'Files ending in .exe cannot be added. Use PDF, Word, OpenDocument, Excel, plain text or a picture.'],
  ['picture.svg', 'Files ending in .svg cannot be added. Use PDF, Word, OpenDocument, Excel, plain text or a picture.'],
  ['README', 'The name of this file has no ending. Use PDF, Word, OpenDocument, Excel, plain text or a picture.'],
  [
    'a.constructor',
    'Files ending in .constructor cannot be added. Use PDF, Word, OpenDocument, Excel, plain text or a picture.',
  ],
])('%s is of no kind we send', (name, why) => {
  expect(whyKindIsRefused(name)).toBe(why);
});

describe('a name', () => {
  test('of 300 characters is shortened and keeps its ending', () => {
    const name = fittingName(`${'x'.repeat(300)}.pdf`);

    expect(name).toHaveLength(200);
    expect(name).toMatch(/x…\.pdf$/);
  });

  test.each([
    ['../../etc/cv.pdf', '..-..-etc-cv.pdf'],
    ['cv\u202Efdp.exe', 'cvfdp.exe'],
    [' cv\n.pdf ', 'cv.pdf'],
    ['Łukasz Żółć.pdf', 'Łukasz Żółć.pdf'],
  ])('%j becomes %j', (name, fitting) => {
    expect(fittingName(name)).toBe(fitting);
  });

  test('is never cut within a sign of two halves', () => {
    expect(fittingName(`${'😀'.repeat(150)}.pdf`)).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
  });
});

test.each([
  ['cv.pdf', 'frame'],
  ['cv.docx', 'frame'],
  ['photo.JPG', 'image'],
  ['table.xlsx', null],
  ['picture.svg', null],
])('%s is shown as %s', (name, shown) => {
  expect(shownAs(name)).toBe(shown);
});

test.each([
  [0, '0 kB'],
  [12, '1 kB'],
  [214_300, '214 kB'],
  [1_200_000, '1.2 MB'],
])('%i bytes read %s', (bytes, words) => {
  expect(sizeInWords(bytes)).toBe(words);
});

test.each([
  ['Okafor-CV.pdf', 'CV'],
  ['resume_2026.docx', 'CV'],
  ['Résumé Ada.pdf', 'CV'],
  ['Cover letter.pdf', 'COVER_LETTER'],
  ['Reach-truck.jpg', 'OTHER'],
  ['scvr.pdf', 'OTHER'],
])('%s is most likely a %s', (name, type) => {
  expect(likelyType(name)).toBe(type);
});
