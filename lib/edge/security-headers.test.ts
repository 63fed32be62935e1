import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { contentSecurityPolicy, mayBeFramed, securityHeaders } from './security-headers';

afterEach(() => vi.unstubAllEnvs());

test('scripts run by their nonce only, and nobody frames us', () => {
  const policy = contentSecurityPolicy('abc', false);

  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("style-src 'self' 'nonce-abc' ");
  expect(policy).not.toMatch(/style-src [^;]*unsafe-inline/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe-eval');
});

test('our own files and Kombo Connect may be framed, and so may the Kombo that the operator named', () => {
  vi.stubEnv('KOMBO_API_URL', 'http://127.0.0.1:4010/v1');
  expect(contentSecurityPolicy('abc', false)).toContain("frame-src 'self' https://*.kombo.dev http://127.0.0.1:4010;");
});

test.each([
  ['https://connect.kombo.dev/v1?token=a', true],
  ['https://connect.us.kombo.dev/v1?token=a', true],
  ['http://127.0.0.1:4010/connect?token=a', true],
  ['http://127.0.0.1:4011/connect?token=a', false],
  ['http://connect.kombo.dev/v1?token=a', false],
  ['https://connect.kombo.dev:8443/v1', false],
  ['https://kombo.dev.attacker.test/', false],
  ['https://connectkombo.dev/', false],
  ['javascript:alert(1)', false],
  ['', false],
])('a link to “%s” is shown in our page: %s', (address, expected) => {
  vi.stubEnv('KOMBO_API_URL', 'http://127.0.0.1:4010/v1');

  expect(mayBeFramed(address)).toBe(expected);
});

test('browsers are told to insist on https only where we are reached by https', () => {
  vi.stubEnv('SWITCHYARD_URL', 'http://localhost:3000');
  expect(securityHeaders()).not.toHaveProperty('strict-transport-security');

  vi.stubEnv('SWITCHYARD_URL', 'https://board.example.com');
  expect(securityHeaders()).toHaveProperty('strict-transport-security');
});

test('the styles that sonner writes into the page are the ones that may', () => {
  const source = readFileSync('node_modules/sonner/dist/index.mjs', 'utf8');
  const literal = /__insertCSS\((".*")\);/.exec(source)?.[1] ?? '""';
  const styles: unknown = JSON.parse(literal);

  const hash = createHash('sha256').update(String(styles)).digest('base64');

  expect(contentSecurityPolicy('abc', false)).toContain(`'sha256-${hash}'`);
  expect(String(styles)).toContain('[data-sonner-toaster]');
});
