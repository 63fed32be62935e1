import { expect, test, vi } from 'vitest';
import type { Page, StageRecord, StreamInput } from '../mirror-records';
import { connectorFor } from '../registry';
import { sendError, sendJson } from './scripted-kombo';
import { shareScriptedKombo } from './share-scripted-kombo';

const kombo = shareScriptedKombo();
const stages = (input: StreamInput = {}, timeoutMs?: number): AsyncIterable<Page<StageRecord>> =>
  connectorFor(kombo.access(), timeoutMs).streamStages(input);

async function all<Item>(pages: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const page of pages) found.push(page);
  return found;
}

const row = (id: string, name = 'A stage') => ({
  id,
  remote_id: id,
  name,
  changed_at: '2026-03-02T09:14:11.201Z',
  remote_deleted_at: null,
});
const page = (results: unknown[], next: string | null = null) => ({ status: 'success', data: { results, next } });
const asked = () => kombo.received.filter(({ path }) => path.endsWith('/application-stages'));
/** Afterwards whatever was sent has arrived, and so has what it gave rise to: a way there and back for each. */
async function twoRoundTrips(): Promise<void> {
  await fetch(`${kombo.baseUrl}/first`);
  await fetch(`${kombo.baseUrl}/second`);
}
const idsOf = (pages: Page<StageRecord>[]) => pages.map(({ records }) => records.map(({ komboId }) => komboId));

test('follows the cursor to the end, with the same filters on every page', async () => {
  kombo.answer(({ query }, response) => {
    const at = Number(query.get('cursor') ?? 0);
    sendJson(response, 200, page([row(`s${at}`)], at < 3 ? String(at + 1) : null));
  });

  const pages = await all(stages({ updatedAfter: '2026-03-02T10:00:00+01:00' }));

  expect(idsOf(pages)).toEqual([['s0'], ['s1'], ['s2'], ['s3']]);
  expect(kombo.received.map(({ query }) => query.get('cursor'))).toEqual([null, '1', '2', '3']);
  for (const { path, query, headers } of kombo.received) {
    expect(path).toBe('/v1/ats/application-stages');
    expect(query.get('page_size')).toBe('250');
    expect(query.get('include_deleted')).toBe('true');
    expect(query.get('updated_after')).toBe('2026-03-02T09:00:00.000Z');
    expect(headers).toMatchObject({
      authorization: 'Bearer a_key',
      'x-integration-id': 'tool:8d1hpPsbjxUkoCoa1veLZGe5',
    });
  }
});

test('asks for no time where none is given', async () => {
  kombo.answer((_received, response) => sendJson(response, 200, page([])));

  expect(await all(stages({ updatedAfter: null }))).toEqual([{ records: [], quarantined: [] }]);
  expect(kombo.received[0]?.query.has('updated_after')).toBe(false);
});

test('a bad row costs itself only, and is kept as it came', async () => {
  const bad = { ...row('bad'), name: { first: 'A\u0000' } };
  kombo.answer((_received, response) =>
    sendJson(response, 200, page([row('a'), bad, 'text', null, { name: 'no id' }, row('b')])),
  );

  const [only] = await all(stages());

  expect(only?.records.map(({ komboId }) => komboId)).toEqual(['a', 'b']);
  expect(only?.quarantined).toEqual([
    { komboId: 'bad', reason: 'name is not text', raw: { ...bad, name: { first: 'A\ufffd' } } },
    { komboId: null, reason: 'the row is not an object', raw: 'text' },
    { komboId: null, reason: 'the row is not an object', raw: null },
    { komboId: null, reason: 'id is missing', raw: { name: 'no id' } },
  ]);
});

test('a record twice in one page arrives once, in its later state', async () => {
  const later = { ...row('a', 'Later'), changed_at: '2026-03-03T00:00:00.000Z' };
  kombo.answer((_received, response) =>
    sendJson(response, 200, page([row('a'), later, row('a', 'Earlier'), row('b')])),
  );

  const [only] = await all(stages());

  expect(only?.records.map(({ name }) => name)).toEqual(['Later', 'A stage']);
});

test('the next two pages are on their way while this one is handled, and no more than that', async () => {
  kombo.answer(({ query }, response) =>
    sendJson(response, 200, page([row('a')], String(Number(query.get('cursor') ?? 0) + 1))),
  );
  const pages = stages()[Symbol.asyncIterator]();

  await pages.next();

  await vi.waitFor(() => expect(asked()).toHaveLength(3));
  await twoRoundTrips();
  expect(asked()).toHaveLength(3);
  await pages.return?.();
  await twoRoundTrips();
  expect(asked()).toHaveLength(3);
});

test('a cursor that comes back ends the reading instead of going round for ever', async () => {
  kombo.answer(({ query }, response) =>
    sendJson(response, 200, page([row('a')], query.get('cursor') === 'x' ? 'y' : 'x')),
  );

  await expect(all(stages())).rejects.toMatchObject({ kind: 'unreadable' });
});

test('an error mid-way comes after the pages before it', async () => {
  kombo.answer(({ query }, response) => {
    if (query.has('cursor')) response.writeHead(502, { 'content-type': 'text/html' }).end('<html></html>');
    else sendJson(response, 200, page([row('a')], 'next'));
  });
  const found: string[] = [];

  const reading = (async () => {
    for await (const { records } of stages()) found.push(...records.map(({ komboId }) => komboId));
  })();

  await expect(reading).rejects.toMatchObject({ kind: 'unavailable' });
  expect(found).toEqual(['a']);
});

test('leaving early while the next page fails ends nothing but the reading', async () => {
  kombo.answer(({ query }, response) => {
    if (query.has('cursor')) response.socket?.destroy();
    else sendJson(response, 200, page([row('a')], 'next'));
  });

  for await (const { records } of stages()) {
    expect(records).toHaveLength(1);
    await vi.waitFor(() => expect(asked()).toHaveLength(2));
    await twoRoundTrips();
    break;
  }
});

test('an abort stops it with the reason given', async () => {
  const stop = new AbortController();
  const reason = new Error('the lease is gone');
  kombo.answer(({ query }, response) => {
    if (query.has('cursor')) stop.abort(reason);
    else sendJson(response, 200, page([row('a')], 'next'));
  });

  await expect(all(stages({ signal: stop.signal }))).rejects.toBe(reason);
  await expect(all(stages({ signal: AbortSignal.abort(reason) }))).rejects.toBe(reason);
});

test('a busy answer is waited for, as long as it asks', async () => {
  let attempts = 0;
  kombo.answer((_received, response) => {
    attempts += 1;
    if (attempts === 1) response.writeHead(429, { 'retry-after': '1' }).end();
    else if (attempts === 2) sendError(response, 503, 'REMOTE.SERVICE_UNAVAILABLE');
    else sendJson(response, 200, page([row('a')]));
  });
  const started = Date.now();

  expect(idsOf(await all(stages()))).toEqual([['a']]);
  expect(Date.now() - started).toBeGreaterThanOrEqual(1_000);
});

test('an abort ends the waiting too', async () => {
  kombo.answer((_received, response) => response.writeHead(429, { 'retry-after': '60' }).end());
  const stop = new AbortController();
  const reading = all(stages({ signal: stop.signal }));
  await vi.waitFor(() => expect(asked()).toHaveLength(1));
  await twoRoundTrips();
  stop.abort(new Error('stopped'));

  await expect(reading).rejects.toThrow('stopped');
});

test.each([
  ['a page without a list', { status: 'success', data: { results: {}, next: null } }],
  ['data that is no object', { status: 'success', data: null }],
])('%s is unreadable', async (_case, body) => {
  kombo.answer((_received, response) => sendJson(response, 200, body));

  await expect(all(stages())).rejects.toMatchObject({ kind: 'unreadable' });
});

test('30 seconds of silence, here shorter, end in unavailable', async () => {
  kombo.answer(() => {});

  await expect(all(stages({}, 100))).rejects.toMatchObject({
    kind: 'unavailable',
    message: expect.stringContaining('in time'),
  });
});

test.each([
  ['INTEGRATION.MODEL_NOT_AVAILABLE', 'not-offered'],
  ['INTEGRATION.SETUP_SYNC_PENDING', 'first-sync-running'],
])('%s while reading is %s', async (code, kind) => {
  kombo.answer((_received, response) => sendError(response, 409, code));

  await expect(all(stages())).rejects.toMatchObject({ kind });
});
