import { afterAll, beforeAll, expect, test } from 'vitest';
import { homerunId, openClient, type SandboxClient } from '../sandbox-client';

type Counts = Record<string, { now: number; peak: number }>;

let sandbox: SandboxClient;
beforeAll(async () => {
  sandbox = await openClient();
});
afterAll(() => sandbox.close());

const counts = async () => (await sandbox.control<Counts>('GET', '/in-flight'))[homerunId];

test('the most actions at once are counted, whoever hangs up counts no longer, and reads never do', async () => {
  await sandbox.control('POST', '/faults', { match: { method: 'PUT' }, do: { silence: true } });
  const callers = new AbortController();
  const call = (method: string, path: string, signal?: AbortSignal) =>
    fetch(`${sandbox.url}/v1${path}`, {
      method,
      signal,
      headers: { authorization: 'Bearer sandbox_key', 'x-integration-id': homerunId },
    }).catch(() => null);
  const actions = [1, 2, 3].map((number) => call('PUT', `/ats/applications/${number}/stage`, callers.signal));
  await expect.poll(counts).toEqual({ now: 3, peak: 3 });

  callers.abort();
  await Promise.all([...actions, call('GET', '/ats/jobs')]);

  await expect.poll(counts).toEqual({ now: 0, peak: 3 });
  await sandbox.control('DELETE', '/in-flight');
  expect(await counts()).toEqual({ now: 0, peak: 0 });
});
