import { expect, test } from 'vitest';
import { fromPlainText } from '../connectors/rich-text';
import { whatOf } from './what-of';

test.each([
  ['addNoteToApplication', { note: fromPlainText('Good talk.\nCall back.') }, 'Good talk. Call back.'],
  ['addAttachmentToCandidate', { uploadId: crypto.randomUUID(), fileName: 'cv.pdf', type: 'CV' }, 'cv.pdf'],
  ['addResultLinkToApplication', { resultLink: { label: 'Test', url: 'https://x.test/1' } }, 'Test (https://x.test/1)'],
  ['rejectApplication', { reasonKomboId: 'r', reason: 'Not enough experience' }, 'Not enough experience'],
  [
    'updateJobCustomFields',
    {
      fields: [
        { id: '1', name: 'Safety shoes', from: 'Yes', to: 'No' },
        { id: '2', name: 'Night work', from: null, to: true },
      ],
    },
    'Safety shoes: Yes → No; Night work: nothing → yes',
  ],
  ['moveApplicationToStage', {}, null],
  ['addNoteToApplication', { something: 'else' }, null],
] as const)('%s says what is sent', (one, payload, line) => {
  expect(whatOf(one, payload)).toBe(line);
});

test('a long note is cut', () => {
  const line = whatOf('addNoteToApplication', { note: fromPlainText('word '.repeat(100)) });

  expect(line).toMatch(/…$/);
  expect(line?.length).toBe(160);
});
