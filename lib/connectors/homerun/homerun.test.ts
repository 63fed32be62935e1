import { expect, test } from 'vitest';
import { whyOneWay, whyStageIsClosed } from '../provider';
import { homerun } from './homerun';

test('nobody can be moved into New, and it is Homerun that says so', () => {
  expect(whyStageIsClosed(homerun, { remoteId: 'New', name: 'New' })).toBe(
    'Homerun does not accept people moved into New.',
  );
});

test('leaving New is one-way', () => {
  expect(whyOneWay(homerun, { remoteId: 'New', name: 'New' })).toContain('cannot be undone');
});

test.each(['Screening', 'Newcomers', 'new'])('%s is an ordinary stage', (name) => {
  expect(whyStageIsClosed(homerun, { remoteId: name, name })).toBeNull();
});

test.each([
  'move-stage',
  'create-application',
  'source-writing',
  'application-note',
  'application-result-link',
] as const)('offers %s', (capability) => {
  expect(homerun.capabilities[capability]).toBe(true);
});

test.each([
  'reject',
  'bulk-reject',
  'disposition-reasons',
  'read-attachments',
  'passthrough',
  'candidate-note',
] as const)('refuses %s with a sentence', (capability) => {
  expect(homerun.capabilities[capability]).not.toBe(true);
});
