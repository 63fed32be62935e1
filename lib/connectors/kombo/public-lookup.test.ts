import type { LookupAddress } from 'node:dns';
import { beforeEach, expect, test, vi } from 'vitest';
import { downloadFile } from './download-file';
import { publicLookup } from './public-address';

const { answers, lookup } = vi.hoisted(() => {
  const answers: { now: { address: string; family: number }[] } = { now: [] };
  return { answers, lookup: vi.fn() };
});
vi.mock('node:dns', () => ({ lookup, default: { lookup } }));

beforeEach(() => {
  lookup
    .mockReset()
    .mockImplementation((_name: string, _options: object, answer: (error: null, found: LookupAddress[]) => void) =>
      answer(null, answers.now),
    );
});

const address = (text: string) => ({ address: text, family: text.includes(':') ? 6 : 4 });
const look = (all: boolean) =>
  new Promise<unknown[]>((resolve) => publicLookup('files.test', { all }, (...found) => resolve(found)));

test.each([
  ['of this machine', ['127.0.0.1']],
  ['of the network', ['10.0.0.8']],
  ['of the cloud’s own service', ['169.254.169.254']],
  ['of this machine, in the newer way', ['::1']],
  ['of this machine, dressed up', ['::ffff:127.0.0.1']],
  ['one of the internet, and one of the network behind it', ['8.8.8.8', '192.168.0.1']],
  ['none', []],
])('a name whose addresses are %s is not connected to', async (_name, found) => {
  answers.now = found.map(address);

  for (const all of [true, false]) expect((await look(all))[0]).toMatchObject({ kind: 'refused' });
});

test('what is connected to is the address that was judged', async () => {
  answers.now = ['8.8.8.8', '2606:4700::1111'].map(address);

  expect(await look(false)).toEqual([null, '8.8.8.8', 4]);
  expect(await look(true)).toEqual([null, answers.now]);
});

test('a name that answers differently the second time reaches nothing: it is asked once, by the connection itself', async () => {
  answers.now = [address('127.0.0.1')];
  const deadline = AbortSignal.timeout(10_000);

  const file = downloadFile({ url: 'https://files.test/cv.pdf', trustedOrigin: 'https://api.kombo.dev', deadline });

  await expect(file).rejects.toMatchObject({ kind: 'refused' });
  expect(lookup).toHaveBeenCalledTimes(1);
});
