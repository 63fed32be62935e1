import { TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { qrCode } from './qr-code';
import { newTotpSecret, stepOfCode, totpAddress } from './totp';

// RFC 6238, appendix B, SHA1: the last six of its eight digits.
const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000);

test.each([
  [59, '287082', 1],
  [1111111109, '081804', 37037036],
  [1234567890, '005924', 41152263],
  [2000000000, '279037', 66666666],
])('at second %i the code of the standard is %s', (seconds, code, step) => {
  expect(stepOfCode(rfcSecret, code, at(seconds))).toBe(step);
});

test.each([
  ['thirty seconds early', 59 - 30, 1],
  ['thirty seconds late', 59 + 30, 1],
  ['a minute early', 59 - 60, null],
  ['a minute late', 59 + 60, null],
])('a code that is %s', (_name, seconds, step) => {
  expect(stepOfCode(rfcSecret, '287082', at(seconds))).toBe(step);
});

test.each(['287083', '28708', '2870822', 'abcdef', '', '２８７０８２'])('%j is no code', (code) => {
  expect(stepOfCode(rfcSecret, code, at(59))).toBeNull();
});

test('spaces in a code do not matter', () => {
  expect(stepOfCode(rfcSecret, ' 287 082 ', at(59))).toBe(1);
});

test('each key is new, and an app that reads the address shows codes of it', () => {
  const [key, other] = [newTotpSecret(), newTotpSecret()];
  const address = new URL(totpAddress(key, 'ada@example.test'));
  const now = new Date();
  const app = new TOTP({ secret: address.searchParams.get('secret') ?? '', algorithm: 'SHA1', digits: 6, period: 30 });

  expect(key).not.toBe(other);
  expect(key).toMatch(/^[A-Z2-7]{32}$/);
  expect(decodeURIComponent(address.pathname)).toContain('Switchyard:ada@example.test');
  expect(stepOfCode(key, app.generate({ timestamp: now.getTime() }), now)).not.toBeNull();
});

test('the QR code is a square of modules with its three corners', () => {
  const { size, path } = qrCode(totpAddress(rfcSecret, 'ada@example.test'));

  expect(size).toBeGreaterThanOrEqual(21);
  for (const corner of ['M0 0h', `M${size - 1} 0h`, `M0 ${size - 1}h`]) expect(path).toContain(corner);
  expect(path).not.toContain(`M${size - 1} ${size}h`);
});
