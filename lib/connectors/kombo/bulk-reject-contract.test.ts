import { afterEach, describe, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { connectorFor } from '../registry';
import { RichText } from '../rich-text';
import type { BulkRejection } from '../writes';
import { avionteId, homerunId } from './sandbox-kombo';
import { shareSandbox } from './share-sandbox';

const sandbox = shareSandbox(startSmallSandbox);

afterEach(() => sandbox.control('POST', '/settings', { concurrencyLimit: 30, atsDelayMs: 0 }));

type Seeded = { people: { applicationId: string }[] };

async function seed(count: number) {
  const people = { Interview: Array.from({ length: count }, (_, number) => `Ada Number${number}`) };
  const seeded = await sandbox.control<Seeded>('POST', '/seed-job', { integration: avionteId, name: 'A job', people });
  const [reason] = await connectorFor(sandbox.access(avionteId)).getDispositionReasons({});
  return {
    applicationKomboIds: seeded.people.map(({ applicationId }) => applicationId),
    reasonKomboId: reason?.komboId ?? '',
  };
}

async function all(results: AsyncIterable<BulkRejection>): Promise<BulkRejection[]> {
  const found: BulkRejection[] = [];
  for await (const result of results) found.push(result);
  return found;
}

const answersOf = (results: BulkRejection[]) => results.map(({ answer }) => answer);

describe('rejecting many', () => {
  test('makes one call for each, with the reason and the note, and tells each result', async () => {
    const input = { ...(await seed(12)), note: 'Position filled' };

    const results = await all(connectorFor(sandbox.access(avionteId)).bulkRejectApplications(input));

    expect(results).toHaveLength(12);
    expect(results).toEqual(
      expect.arrayContaining(
        input.applicationKomboIds.map((applicationKomboId) => ({
          applicationKomboId,
          answer: 'done',
          receipt: { warnings: [] },
        })),
      ),
    );
    const received = await sandbox.received('POST');
    expect(received.map(({ path }) => path).sort()).toEqual(
      input.applicationKomboIds.map((id) => `/v1/ats/applications/${id}/reject`).sort(),
    );
    expect(received[0]?.body).toEqual({ rejection_reason_id: input.reasonKomboId, note: 'Position filled' });
  });

  test('costs one that fails only itself, and nobody is rejected twice', async () => {
    const input = await seed(3);
    const [first = '', second = ''] = input.applicationKomboIds;
    await sandbox.control('DELETE', `/ats/applications/${second}`);

    const results = await all(
      connectorFor(sandbox.access(avionteId)).bulkRejectApplications({
        ...input,
        applicationKomboIds: [...input.applicationKomboIds, first],
      }),
    );

    expect(results).toHaveLength(3);
    expect(results.find(({ applicationKomboId }) => applicationKomboId === second)).toMatchObject({
      answer: 'failed',
      error: { kind: 'refused' },
    });
    expect(answersOf(results).filter((answer) => answer === 'done')).toHaveLength(2);
  });

  test('without an answer ends each as unconfirmed, sent once', async () => {
    const input = await seed(7);
    await sandbox.fault('POST', { silence: true, applyFirst: true });

    const results = await all(connectorFor(sandbox.access(avionteId), 400).bulkRejectApplications(input));

    expect(results.every((result) => result.answer === 'failed' && result.error.kind === 'unconfirmed')).toBe(true);
    expect(await sandbox.received('POST')).toHaveLength(7);
  });

  test('stops when told to: those on their way are answered, the rest is not sent', async () => {
    const input = await seed(20);
    await sandbox.control('POST', '/settings', { atsDelayMs: 100 });
    const stop = new AbortController();
    const results: BulkRejection[] = [];

    for await (const result of connectorFor(sandbox.access(avionteId)).bulkRejectApplications({
      ...input,
      signal: stop.signal,
    })) {
      results.push(result);
      stop.abort();
    }

    const sent = (await sandbox.received('POST')).length;
    expect(results).toHaveLength(20);
    expect(sent).toBeLessThanOrEqual(6);
    expect(answersOf(results).filter((answer) => answer === 'done')).toHaveLength(sent);
    expect(answersOf(results).filter((answer) => answer === 'not-sent')).toHaveLength(20 - sent);
  });

  test('starts no more once nobody listens', async () => {
    const input = await seed(20);

    for await (const _first of connectorFor(sandbox.access(avionteId)).bulkRejectApplications(input)) break;

    await expect.poll(async () => (await sandbox.received('POST')).length).toBe(5);
  });

  test('waits as long as a 429 asks, and costs only those that met it', async () => {
    const input = await seed(8);
    const does = { code: 'PLATFORM.RATE_LIMIT_EXCEEDED', headers: { 'retry-after': '3' } };
    await sandbox.fault('POST', does, { times: 1 });

    const results = await all(connectorFor(sandbox.access(avionteId)).bulkRejectApplications(input));

    const failed = results.filter((result) => result.answer === 'failed');
    expect(failed.map(({ error }) => error.kind)).toEqual(['busy']);
    const { requests } = await sandbox.control<{ requests: { at: string }[] }>('GET', '/requests?method=POST');
    const times = requests.map(({ at }) => Date.parse(at)).sort((one, other) => one - other);
    expect(times).toHaveLength(8);
    expect((times.at(-1) ?? 0) - (times.at(0) ?? 0)).toBeGreaterThanOrEqual(2_900);
  });

  test('is refused where the ATS lets nobody reject', async () => {
    const input = { applicationKomboIds: ['a'], reasonKomboId: 'b' };

    await expect(all(connectorFor(sandbox.access(homerunId)).bulkRejectApplications(input))).rejects.toMatchObject({
      kind: 'refused',
    });
    expect(await sandbox.received('POST')).toEqual([]);
  });
});

test('of thirty notes at once, no more than five are on their way, and all arrive', async () => {
  const { applicationKomboIds } = await seed(30);
  // One more at a time and the sandbox would refuse it.
  await sandbox.control('POST', '/settings', { concurrencyLimit: 5, atsDelayMs: 20 });
  const note = RichText.parse({ type: 'doc', content: [{ type: 'text', text: 'Called' }] });
  const connector = connectorFor(sandbox.access(avionteId));

  const receipts = await Promise.all(
    applicationKomboIds.map((applicationKomboId) => connector.addNoteToApplication({ applicationKomboId, note })),
  );

  expect(receipts).toEqual(Array.from({ length: 30 }, () => ({ warnings: [] })));
  expect(await sandbox.received('POST')).toHaveLength(30);
});

test('a note given up while it waits for its turn is never sent', async () => {
  const { applicationKomboIds } = await seed(6);
  const note = RichText.parse({ type: 'doc', content: [{ type: 'text', text: 'Called' }] });
  const connector = connectorFor(sandbox.access(avionteId));
  await sandbox.control('POST', '/settings', { atsDelayMs: 200 });
  const stop = new AbortController();

  const sending = applicationKomboIds.map((applicationKomboId) =>
    connector.addNoteToApplication({ applicationKomboId, note, signal: stop.signal }).catch((error: unknown) => error),
  );
  await expect.poll(async () => (await sandbox.received('POST')).length).toBe(5);
  stop.abort('left');

  const answers = await Promise.all(sending);
  expect(answers.at(-1)).toBe('left');
  expect(answers.slice(0, 5)).toEqual(
    Array.from({ length: 5 }, () => expect.objectContaining({ kind: 'unconfirmed' })),
  );
  expect(await sandbox.received('POST')).toHaveLength(5);
});
