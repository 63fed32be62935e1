import { afterEach, expect, test, vi } from 'vitest';
import { mayJoin, nameFor, OidcClaims, oidcSentence, verifiedEmail } from './oidc';
import { oidcSettings } from './oidc-settings';

afterEach(() => vi.unstubAllEnvs());

const told = { iss: 'https://login.example.test/', sub: '1', email: ' Ada@Example.test ', email_verified: true };

test.each([
  ['verified', {}, 'ada@example.test'],
  ['verified as text', { email_verified: 'true' }, 'ada@example.test'],
  ['not verified', { email_verified: false }, null],
  ['not verified as text', { email_verified: 'false' }, null],
  ['said nothing about', { email_verified: undefined }, null],
  ['flagged with a number', { email_verified: 1 }, null],
  ['missing', { email: undefined }, null],
  ['no address', { email: 'ada' }, null],
])('an e-mail address that is %s', (_name, change, email) => {
  expect(verifiedEmail(OidcClaims.parse({ ...told, ...change }))).toBe(email);
});

test('an issuer is the same with and without a slash at its end', () => {
  expect(OidcClaims.parse(told).iss).toBe('https://login.example.test');
});

test.each([{ sub: '' }, { sub: undefined }, { iss: '' }])('claims that name nobody are none: %j', (change) => {
  expect(OidcClaims.safeParse({ ...told, ...change }).success).toBe(false);
});

test.each([
  ['ada@example.test', true],
  ['ada@other.test', true],
  ['ada@sub.example.test', false],
  ['ada@notexample.test', false],
  ['ada@example.test.evil.test', false],
])('%s may join: %s', (email, allowed) => {
  expect(mayJoin(email, ['example.test', 'other.test'])).toBe(allowed);
  expect(mayJoin(email, [])).toBe(false);
});

test('whoever has no name is called by their address', () => {
  expect(nameFor(OidcClaims.parse({ ...told, name: '  ' }), 'ada@example.test')).toBe('ada');
  expect(nameFor(OidcClaims.parse({ ...told, name: 'Ada Lovelace' }), 'ada@example.test')).toBe('Ada Lovelace');
});

test.each(['oidc-unverified', 'oidc-domain', 'oidc-invite', 'oidc-deactivated', 'oidc-other-person', 'oidc-failed'])(
  '%s has a sentence',
  (refusal) => {
    expect(oidcSentence(refusal, 'example ID')).toMatch(/^[A-Z].+\.$/);
  },
);

test.each(['OAuthCallback', 'Callback', '<b>', 'toString', ''])('%j only says that it failed', (error) => {
  expect(oidcSentence(error, 'single sign-on')).toBe(
    'Signing in with single sign-on did not work, or was cancelled. Try again.',
  );
});

test('without its three settings there is none', () => {
  for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']) vi.stubEnv(name, '');

  expect(oidcSettings()).toBeNull();
});

test('domains are read as people write them, and a new person may only look', () => {
  vi.stubEnv('OIDC_ISSUER', 'https://login.example.test/');
  vi.stubEnv('OIDC_CLIENT_ID', 'switchyard');
  vi.stubEnv('OIDC_CLIENT_SECRET', 'secret');
  vi.stubEnv('OIDC_ALLOWED_DOMAINS', ' Example.test, @other.test ,');

  expect(oidcSettings()).toMatchObject({
    issuer: 'https://login.example.test',
    name: 'single sign-on',
    allowedDomains: ['example.test', 'other.test'],
    defaultRole: 'viewer',
  });
});
