import { describe, expect, test } from 'vitest';
import { komboClient } from './kombo-client';
import { type PassthroughCall, passthrough } from './passthrough';
import { sendError, sendJson } from './scripted-kombo';
import { shareScriptedKombo } from './share-scripted-kombo';

const kombo = shareScriptedKombo();
const client = () => komboClient(kombo.access(), 400);
const api = () => passthrough(client(), 'tool/its-api');
const read: PassthroughCall = { method: 'GET', path: '/job/1', effect: 'read' };
const write: PassthroughCall = { method: 'POST', path: '/note', data: { note: 'x' }, effect: 'write' };

const remote = (answer: unknown, warnings: unknown = []) => ({ status: 'success', data: answer, warnings });
function theAtsAnswers(status: number, data?: unknown, headers: Record<string, unknown> = {}) {
  kombo.answer((_received, response) =>
    sendJson(response, 200, remote({ url: 'https://ats.test', status, headers, data })),
  );
}

test('one call goes out as Kombo wants it, and brings back the answer of the ATS', async () => {
  kombo.answer((_received, response) =>
    sendJson(response, 200, remote({ url: '', status: 200, headers: {}, data: { id: 1 } }, [{ message: 'Slow.' }])),
  );

  const answer = await api().requestObject({ ...write, params: { includeResume: 'True' } });

  expect(answer).toEqual({ data: { id: 1 }, warnings: ['Slow.'] });
  expect(kombo.received).toHaveLength(1);
  expect(kombo.received[0]).toMatchObject({
    method: 'POST',
    path: '/v1/passthrough/tool/its-api',
    body: { method: 'POST', path: '/note', params: { includeResume: 'True' }, data: { note: 'x' } },
    headers: { authorization: 'Bearer a_key', 'x-integration-id': 'tool:8d1hpPsbjxUkoCoa1veLZGe5' },
  });
});

describe('inside Kombo’s 200, for a read and for a write', () => {
  test.each([
    [400, 'refused', 'refused'],
    [405, 'refused', 'refused'],
    [422, 'refused', 'refused'],
    [401, 'needs-reconnect', 'needs-reconnect'],
    [403, 'needs-reconnect', 'needs-reconnect'],
    [404, 'not-found', 'not-found'],
    [429, 'busy', 'busy'],
    [408, 'busy', 'unconfirmed'],
    [500, 'busy', 'unconfirmed'],
    [502, 'busy', 'unconfirmed'],
    [302, 'unreadable', 'unconfirmed'],
  ])('%i is %s and %s', async (status, asRead, asWrite) => {
    theAtsAnswers(status, { message: 'No.' });

    await expect(api().request(read)).rejects.toMatchObject({ kind: asRead });
    await expect(api().request(write)).rejects.toMatchObject({ kind: asWrite });
  });

  test.each([
    ['HTML', '<html><body>Down</body></html>'],
    ['a list', []],
    ['a text', 'OK'],
    ['nothing', undefined],
    ['null', null],
  ])('%s where an object was expected is unreadable and unconfirmed', async (_name, data) => {
    theAtsAnswers(200, data);

    await expect(api().requestObject(read)).rejects.toMatchObject({ kind: 'unreadable' });
    await expect(api().requestObject(write)).rejects.toMatchObject({ kind: 'unconfirmed' });
  });

  test('204 says that a write was taken, and nothing to a read', async () => {
    theAtsAnswers(204);

    await expect(api().requestObject(write)).resolves.toEqual({ data: {}, warnings: [] });
    await expect(api().requestObject(read)).rejects.toMatchObject({ kind: 'unreadable' });
  });

  test.each([
    ['HTML', '<html></html>'],
    ['an object', {}],
    ['nothing', undefined],
  ])('%s where a list was expected is unreadable', async (_name, data) => {
    theAtsAnswers(200, data);

    await expect(api().requestList(read)).rejects.toMatchObject({ kind: 'unreadable' });
  });

  test.each([
    ['no status', { url: '', headers: {}, data: {} }],
    ['a status in words', { status: 'fine', data: {} }],
    ['no object at all', []],
  ])('an answer with %s is in doubt', async (_name, data) => {
    kombo.answer((_received, response) => sendJson(response, 200, remote(data)));

    await expect(api().request(read)).rejects.toMatchObject({ kind: 'unreadable' });
    await expect(api().request(write)).rejects.toMatchObject({ kind: 'unconfirmed' });
  });
});

describe('a refusal of the ATS', () => {
  test.each([
    ['a message', { message: ' Gate\ncode: too <b>long</b>. ' }, 'Gate code: too <b>long</b>.'],
    ['a problem by its title', { title: 'Invalid request' }, 'Invalid request'],
    ['a bare text', 'Not allowed', 'Not allowed'],
    ['nothing but fields', { errors: [{ field: 'Desk', message: 'A value is required.' }] }, 'A value is required.'],
    ['HTML', '<html><body>Bad request</body></html>', null],
    ['nothing', undefined, null],
    ['more than anybody reads', { message: 'x'.repeat(400) }, 'x'.repeat(300)],
  ])('is quoted from %s', async (_name, data, quote) => {
    theAtsAnswers(400, data);

    await expect(api().request(write)).rejects.toMatchObject({ kind: 'refused', quote });
  });

  test('is told at once, however many tags its text opens', async () => {
    theAtsAnswers(400, '<a'.repeat(500_000));

    await expect(api().request(write)).rejects.toMatchObject({ kind: 'refused', quote: '<a'.repeat(150) });
  });

  test.each([
    [
      'as a list with ids',
      { errors: [{ field: 'Gate code', fieldId: 302, message: 'Too long.' }, { message: 'of nothing' }, 7] },
      [{ id: '302', field: 'Gate code', message: 'Too long.' }],
    ],
    [
      'by name',
      { errors: { Desk: ['Is required.', 'Is short.'] } },
      [{ id: null, field: 'Desk', message: 'Is required. Is short.' }],
    ],
    ['not at all', { message: 'No.' }, []],
  ])('names its fields: %s', async (_name, data, refusedFields) => {
    theAtsAnswers(400, data);

    await expect(api().request(write)).rejects.toMatchObject({ refusedFields });
  });
});

test('a 429 of the ATS is obeyed: the next call is handed back without being sent', async () => {
  theAtsAnswers(429, { message: 'Too many' }, { 'Retry-After': ['30'], 'not a header': 'x' });
  const sameConnection = client();
  const ask = () => passthrough(sameConnection, 'tool/its-api').request(read);

  await expect(ask()).rejects.toMatchObject({ kind: 'busy', retryAfterMs: expect.closeTo(30_000, -2) });
  await expect(ask()).rejects.toMatchObject({ kind: 'busy' });

  expect(kombo.received).toHaveLength(1);
});

describe('Kombo itself', () => {
  test.each([
    ['REMOTE.SERVICE_UNAVAILABLE', 503, 'busy'],
    ['REMOTE.RATE_LIMIT_EXCEEDED', 429, 'busy'],
    ['INTEGRATION.AUTHENTICATION_INVALID', 401, 'needs-reconnect'],
    ['INTEGRATION.PERMISSION_MISSING', 403, 'refused'],
    ['REMOTE.UNKNOWN_HTTP_ERROR', 502, 'unconfirmed'],
    ['PLATFORM.INPUT_INVALID', 400, 'refused'],
    ['PLATFORM.TASK_TIMED_OUT', 504, 'unconfirmed'],
  ])('says %s, which the SDK may not be able to read here', async (code, status, kind) => {
    kombo.answer((_received, response) => sendError(response, status, code));

    await expect(api().request(write)).rejects.toMatchObject({ kind, komboCode: code });
    expect(kombo.received).toHaveLength(1);
  });

  test('does not answer: a write is unconfirmed, a read unavailable, each sent once', async () => {
    kombo.answer(() => {});

    await expect(api().request(write)).rejects.toMatchObject({ kind: 'unconfirmed' });
    await expect(api().request(read)).rejects.toMatchObject({ kind: 'unavailable' });
    expect(kombo.received).toHaveLength(2);
  });
});
