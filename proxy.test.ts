import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { config, proxy } from './proxy';

const session = { cookie: 'next-auth.session-token=anything' };
const visit = (path: string, init: { method?: string; headers?: Record<string, string> } = {}) =>
  proxy(new NextRequest(`http://board.test${path}`, init));

test.each([['/jobs/7?q=a'], ['/admin/members'], ['/']])('without a session %s leads to sign-in', (path) => {
  const response = visit(path);

  expect(response.status).toBe(307);
  expect(response.headers.get('location')).toMatch(/^http:\/\/board\.test\/sign-in/);
  expect(response.headers.get('x-frame-options')).toBe('DENY');
});

test.each([
  ['/sign-in?from=/jobs', {}],
  ['/setup?token=a', {}],
  ['/invite/a', {}],
  ['/reset/a', {}],
  ['/jobs/7', { headers: session }],
  ['/jobs/7', { headers: { cookie: '__Secure-next-auth.session-token=anything' } }],
  ['/jobs/7', { method: 'POST' }],
])('%s %j goes on, under a policy with a nonce of its own', (path, init) => {
  const [first, second] = [visit(path, init), visit(path, init)];

  expect(first.headers.get('location')).toBeNull();
  expect(first.headers.get('content-security-policy')).toMatch(/'nonce-[0-9a-f]{32}' 'strict-dynamic'/);
  expect(first.headers.get('content-security-policy')).not.toBe(second.headers.get('content-security-policy'));
});

test('the page is told which path was asked for, whatever the browser claims', () => {
  const response = visit('/jobs/7?q=a', { headers: { ...session, 'x-switchyard-path': '//evil.test' } });
  expect(response.headers.get('x-middleware-request-x-switchyard-path')).toBe('/jobs/7?q=a');
});

test.each([
  ['/api/jobs/7/board', false],
  ['/_next/static/a.js', false],
  ['/icon.svg', false],
  ['/jobs/7', true],
  ['/apiary', true],
])('the proxy sees %s: %s', (path, seen) => {
  expect(new RegExp(`^${config.matcher[0]}$`).test(path)).toBe(seen);
});
