import { expect, test } from 'vitest';
import { applicationPathId, numberedId, routeTo } from './avionte-routes';
import { avionteSettings } from './avionte-settings';

test.each([
  ['talent', 'PUT', '/talent/7'],
  ['candidate', 'PATCH', '/candidate/7'],
] as const)('under %s a person is changed by %s %s', (scheme, method, path) => {
  expect(routeTo('updateCandidate', scheme, '7')).toMatchObject({ method, path, effect: 'write' });
});

test.each(['', '0x1', '7/../8', 'ap_1', '7 ', '-1', '1:2'])('“%s” is no number of a job', (remoteId) => {
  expect(() => numberedId(remoteId, 'job')).toThrow('Avionté numbers its jobs, and this job has no such number.');
});

test.each(['48213:771', '48213'])('an application is reached as “%s”', (remoteId) => {
  expect(applicationPathId(remoteId)).toBe(remoteId);
});

test.each(['', '48213:', '48213:771:1', 'a:b', '1:2/3'])('“%s” is no application', (remoteId) => {
  expect(() => applicationPathId(remoteId)).toThrow(/no number/);
});

test.each([
  [{}, { scheme: 'candidate', activityTypeId: null }],
  [
    { scheme: 'talent', activityTypeId: -95 },
    { scheme: 'talent', activityTypeId: -95 },
  ],
  [
    { scheme: 'other', activityTypeId: '7' },
    { scheme: 'candidate', activityTypeId: null },
  ],
  [
    { scheme: null, activityTypeId: 1.5 },
    { scheme: 'candidate', activityTypeId: null },
  ],
])('settings %j mean %j', (settings, meaning) => {
  expect(avionteSettings(settings)).toEqual(meaning);
});
