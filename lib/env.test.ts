import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { env, publicUrl, settingNames } from './env';

/** The demo sets it for itself, and nobody else does. */
const ownOfTheDemo = 'SWITCHYARD_DEMO';

beforeEach(() => {
  for (const name of settingNames) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test.each(settingNames.filter((name) => name !== ownOfTheDemo))('.env.example explains %s', (name) => {
  const example = readFileSync('.env.example', 'utf8');

  expect(example).toMatch(new RegExp(`^# .+\\n#${name}=`, 'm'));
});

const defaults = {
  PORT: 3000,
  SWITCHYARD_DATA_DIR: './.data',
  SWITCHYARD_HOLD_MS: 5000,
  SWITCHYARD_WORKER: 'on',
  SWITCHYARD_HASTE: 1,
  KOMBO_TIMEOUT_MS: 30_000,
  LOG_LEVEL: 'info',
  OIDC_DEFAULT_ROLE: 'viewer',
};

test('what is not set has the value the README says', () => {
  expect(env()).toMatchObject(defaults);
  expect(env().DATABASE_URL).toBeUndefined();
});

test('what is set to nothing counts as not set', () => {
  for (const name of settingNames) vi.stubEnv(name, '');

  expect(env()).toMatchObject(defaults);
  expect(env().SWITCHYARD_SECRET).toBeUndefined();
});

describe('a setting that cannot be used is named in one sentence', () => {
  test.each([
    ['PORT', 'eighty'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['SWITCHYARD_HOLD_MS', '-1'],
    ['SWITCHYARD_HOLD_MS', '5s'],
    ['SWITCHYARD_HOLD_MS', '600001'],
    ['SWITCHYARD_WORKER', 'no'],
    ['LOG_LEVEL', 'loud'],
    ['SMTP_URL', 'mail.example.test'],
    ['OIDC_DEFAULT_ROLE', 'owner'],
  ])('%s=%s', (name, value) => {
    vi.stubEnv(name, value);

    expect(env).toThrow(new RegExp(`^These settings cannot be used\\. ${name}: .+\\.$`));
  });

  test('two of them are both named', () => {
    vi.stubEnv('PORT', 'eighty');
    vi.stubEnv('LOG_LEVEL', 'loud');

    expect(env).toThrow(/PORT: .+LOG_LEVEL: .+/);
  });

  test('single sign-on that is set in part is named', () => {
    vi.stubEnv('OIDC_ISSUER', 'https://login.example.test');
    vi.stubEnv('OIDC_CLIENT_ID', 'switchyard');

    expect(env).toThrow(/^These settings cannot be used\. OIDC_CLIENT_SECRET: .+ only work together\.$/);
  });

  test('no value of a secret is told', () => {
    vi.stubEnv('SWITCHYARD_SECRET', 'the secret');
    vi.stubEnv('PORT', 'eighty');

    expect(env).not.toThrow(/the secret/);
  });
});

test.each([
  [undefined, undefined, 'http://localhost:3000'],
  [undefined, '4711', 'http://localhost:4711'],
  ['https://jobs.example.test', '4711', 'https://jobs.example.test'],
  ['https://jobs.example.test//', undefined, 'https://jobs.example.test'],
])('with SWITCHYARD_URL %s and PORT %s browsers reach us at %s', (url, port, expected) => {
  vi.stubEnv('SWITCHYARD_URL', url);
  vi.stubEnv('PORT', port);

  expect(publicUrl()).toBe(expected);
});
