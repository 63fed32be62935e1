import type { ServerResponse } from 'node:http';
import { KomboAtsErrorCode } from '@kombo-api/sdk/models';
import { describe, expect, test, vi } from 'vitest';
import { AppError, type ErrorKind } from '@/lib/result';
import { connectorFor } from '../registry';
import { meaningByCode, toAppError } from './kombo-errors';
import { type Script, sendError, sendJson, startScriptedKombo } from './scripted-kombo';
import { shareScriptedKombo } from './share-scripted-kombo';

const kombo = shareScriptedKombo();
const connector = (timeoutMs?: number) => connectorFor(kombo.access(), timeoutMs);

async function failureOf(promise: Promise<unknown>): Promise<AppError> {
  const error = await promise.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (error instanceof AppError) return error;
  throw new Error(`expected an AppError, got ${String(error)}`);
}

const move = (timeoutMs?: number, signal?: AbortSignal) =>
  failureOf(connector(timeoutMs).moveApplicationToStage({ applicationKomboId: 'app', stageKomboId: 'stage', signal }));
const read = (timeoutMs?: number) => failureOf(connector(timeoutMs).checkKey());

const success = { status: 'success', data: {}, warnings: [] };
const html = (response: ServerResponse, status: number) =>
  response.writeHead(status, { 'content-type': 'text/html' }).end('<html><h1>Bad Gateway</h1></html>');

describe("Kombo's codes", () => {
  const byCode: [KomboAtsErrorCode, number, ErrorKind, ErrorKind][] = [
    ['PLATFORM.RATE_LIMIT_EXCEEDED', 429, 'busy', 'busy'],
    ['PLATFORM.CONCURRENCY_LIMIT_EXCEEDED', 429, 'busy', 'busy'],
    ['PLATFORM.INTEGRATION_NOT_FOUND', 404, 'integration-gone', 'integration-gone'],
    ['PLATFORM.INPUT_INVALID', 400, 'refused', 'refused'],
    ['PLATFORM.UNKNOWN_ERROR', 500, 'unconfirmed', 'unavailable'],
    ['PLATFORM.IP_NOT_WHITELISTED', 403, 'not-allowed-network', 'not-allowed-network'],
    ['PLATFORM.AUTHENTICATION_INVALID', 401, 'wrong-api-key', 'wrong-api-key'],
    ['PLATFORM.TASK_TIMED_OUT', 504, 'unconfirmed', 'unavailable'],
    ['INTEGRATION.PERMISSION_MISSING', 403, 'refused', 'refused'],
    ['INTEGRATION.AUTHENTICATION_INVALID', 401, 'needs-reconnect', 'needs-reconnect'],
    ['INTEGRATION.QA_FAILED', 409, 'setup-incomplete', 'setup-incomplete'],
    ['INTEGRATION.SETUP_SYNC_PENDING', 409, 'first-sync-running', 'first-sync-running'],
    ['INTEGRATION.SETUP_SYNC_PENDING', 503, 'first-sync-running', 'first-sync-running'],
    ['INTEGRATION.SETUP_INCOMPLETE', 409, 'setup-incomplete', 'setup-incomplete'],
    ['INTEGRATION.INACTIVE', 409, 'inactive', 'inactive'],
    ['INTEGRATION.MODEL_NOT_AVAILABLE', 400, 'not-offered', 'not-offered'],
    ['INTEGRATION.MODEL_DISABLED', 400, 'not-offered', 'not-offered'],
    ['INTEGRATION.ACTION_NOT_AVAILABLE', 400, 'not-offered', 'not-offered'],
    ['INTEGRATION.ACTION_DISABLED', 400, 'not-offered', 'not-offered'],
    ['REMOTE.SERVICE_UNAVAILABLE', 503, 'busy', 'busy'],
    ['REMOTE.RATE_LIMIT_EXCEEDED', 429, 'busy', 'busy'],
    ['REMOTE.INPUT_INVALID', 400, 'refused', 'refused'],
    ['REMOTE.UNKNOWN_HTTP_ERROR', 502, 'unconfirmed', 'unavailable'],
    ['ATS.JOB_CLOSED', 400, 'refused', 'refused'],
    ['ATS.APPLICATION_ALREADY_EXISTS', 409, 'already-exists', 'already-exists'],
  ];

  test('each one of the SDK has its row here and its meaning there', () => {
    const all = Object.values(KomboAtsErrorCode).sort();

    expect([...new Set(byCode.map(([code]) => code))].sort()).toEqual(all);
    expect(Object.keys(meaningByCode).sort()).toEqual(all);
  });

  test.each(byCode)('%s with HTTP %i: a move is %s, a read %s', async (code, status, ofMove, ofRead) => {
    kombo.answer((_received, response) => sendError(response, status, code));

    const [moving, reading] = [await move(), await read()];

    expect([moving.kind, reading.kind]).toEqual([ofMove, ofRead]);
    expect(moving).toMatchObject({ komboCode: code, logUrl: 'https://app.kombo.test/log/1' });
    expect(moving.message).not.toContain('What went wrong');
    expect(kombo.received).toHaveLength(2);
  });
});

describe('answers that are neither success nor refusal', () => {
  const cases: [string, Script, ErrorKind, ErrorKind][] = [
    ['an unknown code with HTTP 400', (_r, response) => sendError(response, 400, 'PLATFORM.NEW'), 'refused', 'refused'],
    [
      'an unknown code with HTTP 500',
      (_r, response) => sendError(response, 500, 'PLATFORM.NEW'),
      'unconfirmed',
      'unavailable',
    ],
    ['no code with HTTP 422', (_r, response) => sendError(response, 422, null), 'refused', 'refused'],
    ['no code with HTTP 503', (_r, response) => sendError(response, 503, null), 'unconfirmed', 'unavailable'],
    [
      'a code like an inherited name',
      (_r, response) => sendError(response, 500, 'constructor'),
      'unconfirmed',
      'unavailable',
    ],
    ['no envelope with HTTP 429', (_r, response) => html(response, 429), 'busy', 'busy'],
    ['HTML with HTTP 502', (_r, response) => html(response, 502), 'unconfirmed', 'unavailable'],
    ['HTML with HTTP 503', (_r, response) => html(response, 503), 'unconfirmed', 'unavailable'],
    ['HTML with HTTP 404', (_r, response) => html(response, 404), 'unconfirmed', 'unreadable'],
    ['HTML with HTTP 200', (_r, response) => html(response, 200), 'unconfirmed', 'unreadable'],
    ['a success with HTTP 201', (_r, response) => sendJson(response, 201, success), 'unconfirmed', 'unreadable'],
    [
      'a redirect',
      (_r, response) => response.writeHead(302, { location: '/v1/elsewhere' }).end(),
      'unconfirmed',
      'unreadable',
    ],
    ['an empty body', (_r, response) => response.writeHead(200).end(), 'unconfirmed', 'unreadable'],
    ['JSON that is no envelope', (_r, response) => sendJson(response, 200, null), 'unconfirmed', 'unreadable'],
    [
      'a success without its fields',
      (_r, response) => sendJson(response, 200, { status: 'success', data: {} }),
      'unconfirmed',
      'unreadable',
    ],
    [
      'broken JSON',
      (_r, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"succ'),
      'unconfirmed',
      'unreadable',
    ],
    [
      'broken JSON of an error',
      (_r, response) => response.writeHead(500, { 'content-type': 'application/json' }).end('{"status":'),
      'unconfirmed',
      'unavailable',
    ],
    [
      'a connection dropped before the answer',
      (_r, response) => response.socket?.destroy(),
      'unconfirmed',
      'unavailable',
    ],
    [
      'a connection dropped within the answer',
      (_r, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
        response.write('{"status":"success"', () => response.socket?.destroy());
      },
      'unconfirmed',
      'unavailable',
    ],
    ['silence', () => {}, 'unconfirmed', 'unavailable'],
    [
      'silence after the headers',
      (_r, response) => response.writeHead(200, { 'content-type': 'application/json' }).write('{'),
      'unconfirmed',
      'unavailable',
    ],
  ];

  test.each(cases)('%s', async (_name, script, ofMove, ofRead) => {
    kombo.answer(script);

    const [moving, reading] = [await move(150), await read(150)];

    expect([moving.kind, reading.kind]).toEqual([ofMove, ofRead]);
    expect(kombo.received).toHaveLength(2);
  });
});

test('a refused connection surely did nothing', async () => {
  const gone = await startScriptedKombo();
  await gone.close();
  vi.stubEnv('KOMBO_API_URL', gone.baseUrl);
  const nobody = connectorFor(gone.access('refused'));

  const moving = await failureOf(nobody.moveApplicationToStage({ applicationKomboId: 'app', stageKomboId: 'stage' }));
  const reading = await failureOf(nobody.checkKey());

  vi.stubEnv('KOMBO_API_URL', kombo.baseUrl);
  expect([moving.kind, reading.kind]).toEqual(['busy', 'unavailable']);
});

test.each([
  ['connect', 'busy'],
  ['write', 'unconfirmed'],
  ['read', 'unconfirmed'],
])('a network that goes away at the %s leaves a write %s', (syscall, kind) => {
  const cause = Object.assign(new Error('no route'), { code: 'EHOSTUNREACH', syscall });

  expect(toAppError(new TypeError('fetch failed', { cause }), 'write').kind).toBe(kind);
});

test('what the ATS answered to a person is quoted, on one line, at most 300 characters', async () => {
  const said = `Stage "Offer"\n\u0000 needs <b>approval</b> ${'😀'.repeat(400)}`;
  kombo.answer((_received, response) => sendError(response, 400, 'REMOTE.INPUT_INVALID', said));

  const { quote, message } = await move();

  expect(quote?.startsWith('Stage "Offer" needs <b>approval</b> 😀')).toBe(true);
  expect([...(quote ?? '')]).toHaveLength(300);
  expect(message).toBe('The ATS did not accept this.');
});

test('no other message is quoted', async () => {
  kombo.answer((_received, response) => sendError(response, 500, 'PLATFORM.UNKNOWN_ERROR', 'stack trace'));

  expect(await move()).toMatchObject({ quote: null, message: expect.not.stringContaining('stack') });
});

test.each([
  ['Retry-After in seconds', { 'retry-after': '7', 'ratelimit-remaining': '0', 'ratelimit-reset': '57' }, 7_000],
  ['else ratelimit-reset', { 'ratelimit-remaining': '0', 'ratelimit-reset': '57' }, 57_000],
  ['nothing to go by', { 'ratelimit-remaining': '12', 'ratelimit-reset': '57' }, null],
])('a 429 says how long to wait: %s', async (_name, headers: Record<string, string>, expected) => {
  const error = { code: 'PLATFORM.RATE_LIMIT_EXCEEDED', title: null, message: 'Slow down', log_url: null };
  kombo.answer((_received, response) => sendJson(response, 429, { status: 'error', error }, headers));

  expect((await move()).retryAfterMs).toBe(expected);
});

test('nothing that is thrown holds the API key', async () => {
  kombo.answer((_received, response) => html(response, 502));

  const { inspect } = await import('node:util');
  expect(inspect(await move(), { depth: 20, showHidden: true })).not.toContain('a_key');
});

test('an abort before the call sends nothing', async () => {
  kombo.answer((_received, response) => sendJson(response, 200, success));
  const reason = new Error('stopped');

  const moving = connector().moveApplicationToStage({
    applicationKomboId: 'app',
    stageKomboId: 'stage',
    signal: AbortSignal.abort(reason),
  });

  await expect(moving).rejects.toBe(reason);
  expect(kombo.received).toHaveLength(0);
});

test('an abort once the move has left leaves it unconfirmed', async () => {
  const stop = new AbortController();
  kombo.answer(() => stop.abort());

  expect((await move(undefined, stop.signal)).kind).toBe('unconfirmed');
});
