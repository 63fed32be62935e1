import { describe, expect, test } from 'vitest';
import { type AttachmentFacts, factsOf, whyAttachmentsAreRefused } from './check-attachment';
import type { AttachmentRestrictions } from './writes';

const MB = 1_048_576;
const file: AttachmentFacts = { name: 'cv.pdf', type: 'CV', contentType: 'application/pdf', size: 1_000 };
const untold = { toolName: 'Acme', restrictions: null };
const told = (restrictions: Partial<AttachmentRestrictions>) => ({
  toolName: 'Acme',
  restrictions: {
    totalSize: null,
    types: { CV: free, COVER_LETTER: free, OTHER: free },
    ...restrictions,
  },
});
type OneRule = Exclude<AttachmentRestrictions['types']['CV'], 'unsupported'>;
const free: OneRule = { maxSize: null, mimeTypes: null, minAmount: 0, maxAmount: null };
const cvOnly = (CV: Partial<OneRule> | 'unsupported') =>
  told({ types: { CV: CV === 'unsupported' ? CV : { ...free, ...CV }, COVER_LETTER: free, OTHER: free } });

describe('a file is refused before it is sent', () => {
  test.each<[string, Partial<AttachmentFacts>, string]>([
    ['by nothing at all', { size: null }, 'There is no file to send.'],
    [
      'by two sources',
      { dataUrl: 'https://files.test/cv.pdf' },
      'A file is sent either as it is or by its address, not both.',
    ],
    ['when empty', { size: 0 }, 'This file is empty.'],
    [
      'by a local address',
      { size: null, dataUrl: 'file:///etc/passwd' },
      'The address of a file has to begin with http or https.',
    ],
    ['without a type', { contentType: undefined }, 'The type of this file is not known.'],
    [
      'by a type Kombo cannot take',
      { contentType: 'image/svg+xml' },
      'Kombo takes no files of the type image/svg+xml.',
    ],
    ['without a name', { name: '  ' }, 'A file needs a name.'],
    ['with a dot for a name', { name: '..' }, 'A file needs a name.'],
    ['with too long a name', { name: 'a'.repeat(201) }, 'The name of a file can have up to 200 characters.'],
    ['with a path', { name: '../cv.pdf' }, 'The name of a file cannot hold a path.'],
    ['with a path of Windows', { name: 'C:\\cv.pdf' }, 'The name of a file cannot hold a path.'],
    ['with a line break', { name: 'cv\n.pdf' }, 'The name of a file cannot hold control characters.'],
    ['with its end turned round', { name: 'cv\u202efdp.exe' }, 'The name of a file cannot hold control characters.'],
    ['over ten megabytes', { size: 10_000_001 }, 'Files can be sent up to 10 MB.'],
  ])('%s', (_case, change, sentence) => {
    expect(whyAttachmentsAreRefused([{ ...file, ...change }], untold)).toBe(sentence);
  });

  test.each([
    ['above its own limit', cvOnly({ maxSize: 25 * MB }), 25 * MB + 1, 'Acme takes files up to 25 MB.'],
    ['above a limit below ours', cvOnly({ maxSize: 500_000 }), 500_001, 'Acme takes files up to 500 kB.'],
    ['above its limit for all', told({ totalSize: 2 * MB }), 2 * MB + 1, 'Acme takes files up to 2 MB.'],
    ['of a kind it does not take', cvOnly('unsupported'), 1, 'Acme takes no CVs here.'],
    [
      'of another type',
      cvOnly({ mimeTypes: ['text/plain', 'image/*'] }),
      1,
      'Acme takes CVs only as text/plain, image/*.',
    ],
  ])('%s, in the words of the tool', (_case, rules, size, sentence) => {
    expect(whyAttachmentsAreRefused([{ ...file, size }], rules)).toBe(sentence);
  });

  test('or with others, when all are too large together', () => {
    const two = [
      { ...file, size: 6_000_000 },
      { ...file, size: 6_000_000 },
    ];

    expect(whyAttachmentsAreRefused(two, untold)).toBe('Files can be sent up to 10 MB together.');
    expect(whyAttachmentsAreRefused(two, told({ totalSize: 7_000_000 }))).toBe('Acme takes files up to 7 MB together.');
    expect(whyAttachmentsAreRefused(two, told({ totalSize: 20 * MB }))).toBeNull();
  });
});

const letter: AttachmentFacts = { ...file, name: 'letter.pdf', type: 'COVER_LETTER' };
test.each<[string, AttachmentFacts[], Partial<OneRule>, string | null]>([
  ['more CVs than it takes', [file, letter, file], { maxAmount: 1 }, 'Acme takes at most 1 CV of a new person.'],
  ['more than several', [file, file, file], { maxAmount: 2 }, 'Acme takes at most 2 CVs of a new person.'],
  ['fewer than it wants', [letter], { minAmount: 1 }, 'Acme takes a new person only with at least 1 CV.'],
  ['none at all', [], { minAmount: 2 }, 'Acme takes a new person only with at least 2 CVs.'],
  ['as many as it takes', [file, letter], { minAmount: 1, maxAmount: 1 }, null],
  ['none where it wants none', [], {}, null],
])('a new person comes with so many files: %s', (_case, files, rule, sentence) => {
  expect(whyAttachmentsAreRefused(files, cvOnly(rule))).toBe(sentence);
});

test.each<[string, AttachmentFacts, Parameters<typeof whyAttachmentsAreRefused>[1]]>([
  ['its bytes', file, untold],
  [
    'its address, of a type nobody told',
    { ...file, size: null, contentType: undefined, dataUrl: 'https://files.test/cv' },
    cvOnly({ maxSize: 1, mimeTypes: ['text/plain'] }),
  ],
  ['a name in any script', { ...file, name: 'رزومه‌ی آدا 👩‍💻.pdf' }, untold],
  [
    'a size between our limit and the tool’s',
    { ...file, size: 24 * MB },
    cvOnly({ maxSize: 25 * MB, mimeTypes: ['application/pdf'] }),
  ],
  ['a type the tool names in capitals', file, cvOnly({ mimeTypes: ['Application/PDF'] })],
])('a file passes with %s', (_case, facts, rules) => {
  expect(whyAttachmentsAreRefused([facts], rules)).toBeNull();
});

test('the bytes of a file count as its size', () => {
  const { size } = factsOf({ name: 'a', type: 'OTHER', data: new Uint8Array(7) });

  expect(size).toBe(7);
});
