import { afterEach, expect, test, vi } from 'vitest';
import { allowedBaseUrl } from './allowed-base-url';
import { komboClient } from './kombo-client';

afterEach(() => {
  vi.unstubAllEnvs();
});

const local = 'http://127.0.0.1:4010/v1';

test.each([
  ['https://api.kombo.dev/v1', undefined, 'https://api.kombo.dev/v1'],
  [' https://api.us.kombo.dev/v1/ ', undefined, 'https://api.us.kombo.dev/v1'],
  [local, local, local],
  [`${local}/`, local, local],
  [local, undefined, null],
  [local, 'http://127.0.0.1:4011/v1', null],
  ['http://api.kombo.dev/v1', undefined, null],
  ['https://api.kombo.dev', undefined, null],
  ['https://api.kombo.dev.attacker.test/v1', undefined, null],
  ['https://api.kombo.dev@attacker.test/v1', undefined, null],
  ['https://169.254.169.254/v1', undefined, null],
  ['file:///etc/passwd', undefined, null],
  ['', '', null],
])('%s with the operator at %s', (url, operatorUrl, expected) => {
  expect(allowedBaseUrl(url, operatorUrl)).toBe(expected);
});

const access = { integrationId: 'tool:1', baseUrl: local, apiKey: 'key', provider: 'tool', limiterKey: 'base url' };

test('no client is made for an address that is not allowed', () => {
  vi.stubEnv('KOMBO_API_URL', '');
  expect(() => komboClient(access)).toThrowError(expect.objectContaining({ kind: 'invalid' }));

  vi.stubEnv('KOMBO_API_URL', local);
  expect(komboClient(access).baseUrl).toBe(local);
});

test.each([
  ['a key that fits no header', { apiKey: 'ключ' }, 'wrong-api-key'],
  ['a key with a line break', { apiKey: 'key\nX-Other: 1' }, 'wrong-api-key'],
  ['an empty key', { apiKey: '' }, 'wrong-api-key'],
  ['an integration id with a space', { integrationId: 'tool: 1' }, 'integration-gone'],
])('%s is refused before anything is sent', (_case, change, kind) => {
  vi.stubEnv('KOMBO_API_URL', local);

  expect(() => komboClient({ ...access, ...change })).toThrowError(expect.objectContaining({ kind }));
});
