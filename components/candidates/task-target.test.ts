import { expect, test } from 'vitest';
import type { Asked } from './person-tasks';
import { targetOf } from './task-target';
import { testApplication, testCandidate } from './test-candidate';

const asked = (kind: Asked['kind'], applicationId: string | null = null): Asked => ({
  candidateId: 'ada',
  kind,
  applicationId,
});
const may = (answers: Partial<ReturnType<typeof testApplication>['may']>) => ({
  may: { note: true as const, link: true as const, reject: true as const, ...answers },
});

test('a card means its own application', () => {
  const candidate = testCandidate({ applications: [testApplication('one'), testApplication('two')] });

  expect(targetOf(candidate, null, asked('reject', 'two'))).toEqual({ applicationId: 'two' });
  expect(targetOf(candidate, 'job of one', asked('note', 'two'))).toEqual({ applicationId: 'two' });
});

test('beside a board the application for its job is meant, and no other one instead', () => {
  const refused = testApplication('one', may({ reject: 'It is on its way already.' }));
  const candidate = testCandidate({ applications: [refused, testApplication('two')] });

  expect(targetOf(candidate, 'job of two', asked('reject'))).toEqual({ applicationId: 'two' });
  expect(targetOf(candidate, 'job of one', asked('reject'))).toEqual({ refused: 'It is on its way already.' });
});

test('on a page the first that allows it is meant, one in process before one that ended', () => {
  const ended = testApplication('one', { outcome: 'declined' });
  const candidate = testCandidate({ applications: [ended, testApplication('two')] });

  expect(targetOf(candidate, null, asked('move'))).toEqual({ applicationId: 'two' });
});

test.each([
  ['move', testApplication('one', { canMove: 'This job is closed.' }), 'This job is closed.'],
  ['move', testApplication('one', { card: null }), 'This application is on no board.'],
  [
    'reject',
    testApplication('one', may({ reject: 'Acme does not let others reject.' })),
    'Acme does not let others reject.',
  ],
] as const)('why it cannot be: %s', (kind, application, refused) => {
  expect(targetOf(testCandidate({ applications: [application] }), null, asked(kind))).toEqual({ refused });
});

test('an ATS that wants a reason, and whose reasons are not read, lets nobody be rejected', () => {
  expect(targetOf(testCandidate({ reasons: [] }), null, asked('reject'))).toEqual({
    refused: 'Acme wants a reason, and none of its reasons has been read yet. An admin can read again.',
  });
});

test('who has no application cannot be rejected', () => {
  expect(targetOf(testCandidate({ applications: [] }), null, asked('reject'))).toEqual({
    refused: 'Ada Lovelace has no application here.',
  });
});

test('a note goes where the form stands, as long as one can be sent anywhere', () => {
  const refused = may({ note: 'Your role lets you look.' });
  const here = testCandidate({ applications: [testApplication('one', refused), testApplication('two')] });
  const nowhere = testCandidate({ applications: [testApplication('one', refused)] });

  expect(targetOf(here, null, asked('note'))).toEqual({ applicationId: null });
  expect(targetOf(nowhere, null, asked('note'))).toEqual({ refused: 'Your role lets you look.' });
  expect(targetOf(here, null, asked('note', 'one'))).toEqual({ refused: 'Your role lets you look.' });
});
