import { expect, test } from 'vitest';
import { readBackNote, swallows, whyOneWay, whyStageIsClosed } from '../provider';
import { avionte } from './avionte';

const pipeline = { remoteId: 'PIPELINE', name: 'Pipeline' };
const webApplication = { remoteId: 'WEB_APPLICATION', name: 'Web Application' };
const subStage = { remoteId: '3071', name: 'Client interview' };

test.each([
  [pipeline, 'Kombo does not allow moves into Pipeline for Avionté. People can only leave it.'],
  [webApplication, 'Kombo does not allow moves into Web Application for Avionté. People can only leave it.'],
])('nobody can be moved into $name, and it is Kombo that says so', (stage, why) => {
  expect(whyStageIsClosed(avionte, stage)).toBe(why);
  expect(whyOneWay(avionte, stage)).toContain('cannot be undone');
});

test("a customer's own stage that happens to be called Pipeline is open", () => {
  expect(whyStageIsClosed(avionte, { remoteId: '55', name: 'Pipeline' })).toBeNull();
});

test('a move to a sub-stage reads back as Pipeline', () => {
  expect(swallows(avionte, pipeline, subStage)).toBe(true);
  expect(readBackNote(avionte, pipeline, subStage)).toBe('Avionté shows Pipeline');
});

test.each([
  ['Web Application after a move elsewhere', webApplication, subStage],
  ['Web Application where Pipeline shows', pipeline, webApplication],
  ['Pipeline itself', pipeline, pipeline],
  ['a stage that does read back', subStage, subStage],
])('%s is not swallowed', (_case, synced, requested) => {
  expect(swallows(avionte, synced, requested)).toBe(false);
});

test.each([
  'move-stage',
  'reject',
  'bulk-reject',
  'disposition-reasons',
  'application-note',
  'resume',
  'candidate-note',
  'enhanced-job',
  'enhanced-jobs-batch',
  'enhanced-candidate',
  'job-fields',
  'application-fields',
  'candidate-fields',
  'synced-jobs',
] as const)('offers %s', (capability) => {
  expect(avionte.capabilities[capability]).toBe(true);
});

test('every setting says what it is for', () => {
  expect(avionte.settings.map(({ key }) => key)).toEqual(['scheme', 'activityTypeId']);
  for (const { label, help } of avionte.settings) {
    expect(label).not.toBe('');
    expect(help).toMatch(/^[A-Z].+\.$/);
  }
});

test('asking it costs money, and notes are HTML there', () => {
  expect(avionte.metered).toMatch(/Avionté bills/);
  expect(avionte.noteFormat).toBe('html');
});
