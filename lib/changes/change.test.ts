import { expect, test } from 'vitest';
import { unsettledStates } from '../outbox/intent';
import { actionsOf, actionWord, changeSentence, groupOf } from './change';

const sentAt = new Date(0);
const kind = 'moveApplicationToStage';
const open = { canGoBack: true, takesNotes: true };

test.each([
  ['held', 'held', null, 0, ['undo']],
  ['queued and never sent', 'queued', null, 0, ['undo']],
  ['queued and sent before without an answer', 'queued', sentAt, 1, ['retry']],
  ['being sent', 'sending', sentAt, 1, []],
  ['sent', 'confirmed', sentAt, 1, ['move-back']],
  ['refused', 'refused', sentAt, 1, ['retry', 'dismiss']],
  ['unknown', 'unconfirmed', sentAt, 4, ['arrived', 'retry', 'dismiss']],
  ['in conflict', 'conflict', null, 0, ['keep-mine', 'take-theirs', 'leave-note']],
  ['settled', 'settled', sentAt, 1, []],
] as const)('what can be done about a change that is %s', (_name, state, sent, attempts, actions) => {
  expect(actionsOf({ kind, state, sentAt: sent, attempts, ...open })).toEqual(actions);
});

test('nobody is offered what the ATS would refuse', () => {
  const facts = { kind, sentAt, attempts: 1, ...open } as const;

  expect(actionsOf({ ...facts, state: 'confirmed', canGoBack: false })).toEqual([]);
  expect(actionsOf({ ...facts, state: 'confirmed', kind: 'rejectApplication' })).toEqual([]);
  expect(actionsOf({ ...facts, state: 'conflict', takesNotes: false })).toEqual(['keep-mine', 'take-theirs']);
});

test.each(unsettledStates)('%s has its place on the page', (state) => {
  expect(groupOf(state)).not.toBeNull();
});

test.each(['settled', 'cancelled', 'superseded'] as const)('%s is not on the page', (state) => {
  expect(groupOf(state)).toBeNull();
});

test('the words of an action say what it means there', () => {
  expect(actionWord('retry', 'unconfirmed')).toBe('Send again');
  expect(actionWord('retry', 'refused')).toBe('Try again');
  expect(actionWord('dismiss', 'unconfirmed')).toBe('Drop it');
  expect(actionWord('dismiss', 'refused')).toBe('Dismiss');
});

test('a connection that does not work says more than the last failure', () => {
  const facts = { state: 'queued', sentAt: null, failure: 'Busy.', tool: 'Acme', connectionStops: null } as const;

  expect(changeSentence(facts)).toBe('Busy.');
  expect(changeSentence({ ...facts, connectionStops: 'Switched off.' })).toBe('Switched off.');
  expect(changeSentence({ ...facts, failure: null })).toBe('Waiting for its turn.');
});

test.each([
  ['settled', sentAt, 'Acme has it.'],
  ['cancelled', null, 'Undone before it was sent.'],
  ['cancelled', sentAt, 'Dropped. Nothing more is sent.'],
  ['superseded', sentAt, 'A newer change took its place.'],
] as const)('a change that is %s (sent: %s) says how it ended', (state, sent, sentence) => {
  expect(changeSentence({ state, sentAt: sent, failure: null, tool: 'Acme', connectionStops: null })).toBe(sentence);
});
