import { expect, test } from 'vitest';
import { returnPath, signInPath } from './return-path';

test.each([
  ['/jobs/1?q=a%20b#x', '/jobs/1?q=a%20b#x'],
  ['/changes', '/changes'],
  ['/a/../admin/members', '/admin/members'],
])('a path on this site is kept: %s', (asked, path) => {
  expect(returnPath(asked)).toBe(path);
});

test.each([
  [null],
  [undefined],
  [''],
  ['/'],
  ['jobs'],
  ['https://evil.example/jobs'],
  ['//evil.example/jobs'],
  ['/\\evil.example'],
  ['/\t/evil.example'],
  ['/.//evil.example'],
  ['/%2e//evil.example'],
  ['javascript:alert(1)'],
  ['/sign-in?from=/sign-in'],
])('anything else leads home: %s', (asked) => {
  expect(returnPath(asked)).toBe('/jobs');
});

test('sign-in leads back to where someone wanted to go', () => {
  const path = signInPath('/jobs/1?q=a&source=b');

  expect(returnPath(new URL(path, 'http://x.test').searchParams.get('from'))).toBe('/jobs/1?q=a&source=b');
  expect(signInPath('/jobs')).toBe('/sign-in');
  expect(signInPath('/jobs', { isSignedOutElsewhere: true })).toBe('/sign-in?elsewhere=1');
  expect(signInPath('/changes', { isSignedOutElsewhere: true })).toBe('/sign-in?from=%2Fchanges&elsewhere=1');
});
