import { expect, test } from 'vitest';
import type { Connector } from '../connector';
import { connectorFor } from '../registry';
import { sendJson } from './scripted-kombo';
import { shareScriptedKombo } from './share-scripted-kombo';

const kombo = shareScriptedKombo();

const done = { status: 'success', data: {}, warnings: [] };
const move = (connector: Connector, number = 1) =>
  connector.moveApplicationToStage({ applicationKomboId: `app${number}`, stageKomboId: 'stage1' });

test('a move goes out once, with the key and the integration, and brings back the warnings', async () => {
  const warnings = [{ message: 'The field "x" was ignored.' }];
  kombo.answer((_received, response) => sendJson(response, 200, { ...done, warnings }));

  expect(await move(connectorFor(kombo.access()))).toEqual({ warnings: ['The field "x" was ignored.'] });

  expect(kombo.received).toHaveLength(1);
  expect(kombo.received[0]).toMatchObject({
    method: 'PUT',
    path: '/v1/ats/applications/app1/stage',
    body: { stage_id: 'stage1' },
    headers: { authorization: 'Bearer a_key', 'x-integration-id': 'tool:8d1hpPsbjxUkoCoa1veLZGe5' },
  });
});

test.each([
  ['five by our own limit', {}, 5],
  ['fewer where Kombo says so', { 'concurrency-limit': '2' }, 2],
])('of thirty moves at once, on two connectors of one connection, in flight are %s', async (name, headers, limit) => {
  const [one, two] = [connectorFor(kombo.access(name)), connectorFor(kombo.access(name))];
  kombo.answer((_received, response) => sendJson(response, 200, done, headers));
  await move(one);
  let most = 0;
  const open: (() => void)[] = [];
  kombo.answer((_received, response) => {
    open.push(() => sendJson(response, 200, done, headers));
    most = Math.max(most, open.length);
    // Answered only once all that may be in flight are, and after one more had its chance.
    if (open.length === limit)
      setTimeout(() => {
        for (const answer of open.splice(0)) answer();
      }, 20);
  });

  const receipts = await Promise.all(Array.from({ length: 30 }, (_, number) => move(number % 2 ? one : two, number)));

  expect(receipts).toHaveLength(30);
  expect(most).toBe(limit);
  expect(new Set(kombo.received.map(({ path }) => path)).size).toBe(30);
});

test('after a 429 the next move is handed back without being sent', async () => {
  kombo.answer((_received, response) => sendJson(response, 429, {}, { 'retry-after': '30' }));
  const connector = connectorFor(kombo.access());

  await expect(move(connector)).rejects.toMatchObject({ kind: 'busy', retryAfterMs: 30_000 });
  await expect(move(connector)).rejects.toMatchObject({ kind: 'busy' });

  expect(kombo.received).toHaveLength(1);
});
