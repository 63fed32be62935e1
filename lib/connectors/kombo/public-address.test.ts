import { describe, expect, test } from 'vitest';
import { isPublicAddress, publicLookup, requirePublicUrl } from './public-address';

test.each([
  ['8.8.8.8', true],
  ['127.0.0.1', false],
  ['0.0.0.0', false],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['169.254.169.254', false],
  ['172.31.255.255', false],
  ['172.32.0.1', true],
  ['192.168.0.1', false],
  ['198.18.0.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['2606:4700::1111', true],
  ['::1', false],
  ['::', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['2002:7f00:1::', false],
  ['2001:db8::1', false],
  ['64:ff9b::7f00:1', false],
  ['files.test', false],
  ['', false],
])('%s is an address of the internet: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});

describe('an address to download from', () => {
  test.each(['https://files.test/cv.pdf?token=a', 'https://8.8.8.8/cv', 'https://[2606:4700::1111]/cv'])(
    '%s may be asked',
    (url) => {
      expect(() => requirePublicUrl(new URL(url))).not.toThrow();
    },
  );

  test.each([
    'http://files.test/cv.pdf',
    'https://files.test:8443/cv.pdf',
    'https://127.0.0.1/cv',
    'https://0x7f.1/cv',
    'https://2130706433/cv',
    'https://[::1]/cv',
    'https://[::ffff:7f00:1]/cv',
    'file:///etc/passwd',
    'ftp://files.test/cv',
  ])('%s must not be asked', (url) => {
    expect(() => requirePublicUrl(new URL(url))).toThrow(expect.objectContaining({ kind: 'refused' }));
  });

  test.each([{ all: true }, { all: false }])('a name of this machine is not connected to (%j)', async (options) => {
    const error = await new Promise((resolve) => publicLookup('localhost', options, resolve));

    expect(error).toMatchObject({ kind: 'refused' });
  });
});
