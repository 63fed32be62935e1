import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { decrypt, encrypt, installationSecret, secretFor } from './secrets';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'switchyard-secrets-'));
  vi.stubEnv('SWITCHYARD_DATA_DIR', path.join(folder, 'data'));
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv('SWITCHYARD_SECRET', 'the secret');
  vi.stubEnv('SWITCHYARD_OLD_SECRETS', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  fs.rmSync(folder, { recursive: true });
});

const cannotOpen =
  'A stored secret cannot be opened. SWITCHYARD_SECRET has changed: put the former one into SWITCHYARD_OLD_SECRETS.';

describe('what is encrypted', () => {
  test.each(['an API key', '', 'ключ 🔑', 'x'.repeat(100_000)])('opens as it was: %.20s', (plain) => {
    expect(decrypt(encrypt(plain, 'row 1'), 'row 1').toString('utf8')).toBe(plain);
  });

  test('shows nothing of itself, and never looks the same twice', () => {
    const closed = [encrypt('an API key', 'row 1'), encrypt('an API key', 'row 1')];

    expect(closed[0]).not.toBe(closed[1]);
    for (const one of closed) {
      expect(one).not.toContain('API');
      expect(Buffer.from(one.split('.').at(-1) ?? '', 'base64url').toString('latin1')).not.toContain('API');
    }
  });

  test('does not open in another row', () => {
    expect(() => decrypt(encrypt('an API key', 'row 1'), 'row 2')).toThrow(cannotOpen);
  });

  test.each([0, 1, 2, 3])('does not open when its part %i was changed', (part) => {
    const parts = encrypt('an API key', 'row 1').split('.');
    const [first = '', ...rest] = parts[part] ?? '';
    parts[part] = [first === 'A' ? 'B' : 'A', ...rest].join('');

    expect(() => decrypt(parts.join('.'), 'row 1')).toThrow(cannotOpen);
  });

  test.each(['', 'v1', 'v1.a.b', 'v1...', 'an API key', 'v1.AAAA.AAAA.AAAA'])(
    'does not open when it is only “%s”',
    (closed) => {
      expect(() => decrypt(closed, 'row 1')).toThrow(cannotOpen);
    },
  );

  test('does not open with a tag that was cut short', () => {
    const [format, nonce, tag = '', body] = encrypt('an API key', 'row 1').split('.');
    const short = Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url');

    expect(() => decrypt([format, nonce, short, body].join('.'), 'row 1')).toThrow(cannotOpen);
  });
});

describe('after the secret was replaced', () => {
  test('what was encrypted before opens only while the former one is named', () => {
    const closed = encrypt('an API key', 'row 1');
    vi.stubEnv('SWITCHYARD_SECRET', 'the next secret');

    expect(() => decrypt(closed, 'row 1')).toThrow(cannotOpen);
    vi.stubEnv('SWITCHYARD_OLD_SECRETS', 'an even older one,the secret');
    expect(decrypt(closed, 'row 1').toString()).toBe('an API key');
    vi.stubEnv('SWITCHYARD_OLD_SECRETS', ' an even older one , the secret ');
    expect(decrypt(closed, 'row 1').toString()).toBe('an API key');
  });

  test('what is encrypted now needs the new one', () => {
    vi.stubEnv('SWITCHYARD_SECRET', 'the next secret');
    vi.stubEnv('SWITCHYARD_OLD_SECRETS', 'the secret');
    const closed = encrypt('an API key', 'row 1');
    vi.stubEnv('SWITCHYARD_SECRET', 'the secret');
    vi.stubEnv('SWITCHYARD_OLD_SECRETS', '');

    expect(() => decrypt(closed, 'row 1')).toThrow(cannotOpen);
  });
});

describe('without SWITCHYARD_SECRET', () => {
  beforeEach(() => vi.stubEnv('SWITCHYARD_SECRET', ''));

  test('the embedded database gets one of its own, made once, for the owner’s eyes only', () => {
    const first = installationSecret();
    const file = path.join(folder, 'data', 'secret');

    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(installationSecret()).toBe(first);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(decrypt(encrypt('an API key', 'row 1'), 'row 1').toString()).toBe('an API key');
  });

  test('a server is refused, with what to do', () => {
    vi.stubEnv('DATABASE_URL', 'postgresql://server.test/switchyard');

    expect(installationSecret).toThrow(
      'SWITCHYARD_SECRET is not set. With DATABASE_URL it must be, and be the same for every process: put the output of "openssl rand -hex 32" there.',
    );
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('a file that lost its content is refused, not taken for a secret', () => {
    fs.mkdirSync(path.join(folder, 'data'));
    fs.writeFileSync(path.join(folder, 'data', 'secret'), '\n');

    expect(installationSecret).toThrow(`The file ${path.join(folder, 'data', 'secret')} is empty.`);
  });
});

test('each purpose has a secret of its own, and none is the installation’s', () => {
  const secrets = [secretFor('sessions'), secretFor('invitations'), installationSecret()];

  expect(new Set(secrets).size).toBe(3);
  expect(secretFor('sessions')).toBe(secrets[0]);
});
