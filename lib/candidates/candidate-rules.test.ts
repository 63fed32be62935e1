import { expect, test } from 'vitest';
import { fromPlainText } from '../connectors/rich-text';
import { candidateAddress, noOrigin } from './candidate-page';
import { isWebAddress, whyAddressRefused, whyLabelRefused } from './link-rules';
import { MOST_NOTE_CHARACTERS, whyNoteRefused } from './note-rules';
import { originOf } from './origin-of';

test.each([
  ['nothing', '', 'Write something first.'],
  ['spaces', ' \n\t', 'Write something first.'],
  ['as much as can be sent', 'x'.repeat(MOST_NOTE_CHARACTERS), null],
  [
    'a hundred thousand characters',
    'x'.repeat(100_000),
    'This note has 100,000 characters; at most 20,000 can be sent. Shorten it, or add it as a file.',
  ],
])('a note of %s', (_name, text, sentence) => {
  expect(whyNoteRefused(fromPlainText(text))).toBe(sentence);
});

test.each([
  ['https://assess.test/1?x=y', null],
  [' http://assess.test ', null],
  ['', 'Paste the address.'],
  ['assess.test/1', 'Begin the address with https:// or http://.'],
  ['javascript:alert(1)', 'Only addresses that begin with https:// or http:// can be opened from an ATS.'],
  ['data:text/html,x', 'Only addresses that begin with https:// or http:// can be opened from an ATS.'],
  ['https://', 'Only addresses that begin with https:// or http:// can be opened from an ATS.'],
  [`https://x.test/${'a'.repeat(2_985)}`, 'This address has 3,000 characters; at most 2,000 can be sent.'],
])('the address "%s"', (address, sentence) => {
  expect(whyAddressRefused(address)).toBe(sentence);
});

test('a link is called something, and not too much', () => {
  expect(whyLabelRefused(' ')).toBe('Say what the link leads to.');
  expect(whyLabelRefused('a'.repeat(201))).toBe('At most 200 characters fit here.');
  expect(whyLabelRefused('Typing test')).toBeNull();
});

test('what an ATS calls a link is opened only where it is a page of the web', () => {
  expect(['https://x.test', 'javascript:alert(1)', 'x.test', 'file:///etc'].map(isWebAddress)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test('where somebody came from survives the way to an address and back', () => {
  const jobId = '3f8e5d0c-7b6a-4c1d-9e2f-0a1b2c3d4e5f';
  const column = { list: null, job: jobId, column: 'hired', filters: 'q=ada&source=A&source=B' };
  const list = { ...noOrigin, list: 'q=ada&page=2' };
  for (const origin of [column, list, noOrigin]) {
    const { search } = new URL(candidateAddress('x', origin), 'http://here.test');
    expect(originOf(new URLSearchParams(search))).toEqual(origin);
  }
});

test('what can be no place of origin is left out', () => {
  expect(originOf(new URLSearchParams({ job: '../x', column: "'; DROP", list: 'a'.repeat(5_000) }))).toEqual(noOrigin);
});
