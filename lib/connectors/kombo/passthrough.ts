import 'server-only';
import { AppError, type ErrorKind } from '@/lib/result';
import type { Kombo } from './kombo-client';
import { call, type Effect } from './kombo-errors';
import { pacingOf } from './pacing';
import { remoteFields, remoteSentence } from './remote-refusal';
import { requestJson, warningsOf } from './request-json';
import { isRow, type Row } from './row';

export type PassthroughCall = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under the base address that Kombo knows for the API. */
  path: string;
  params?: Record<string, string>;
  data?: unknown;
  /** Whether it changes anything there: only then can its outcome be in doubt. */
  effect: Effect;
  signal?: AbortSignal;
};

/** `data` is what the ATS answered, in its own words and shape. */
export type PassthroughAnswer = { data: unknown; warnings: string[] };

export type Passthrough = {
  request(call: PassthroughCall): Promise<PassthroughAnswer>;
  /** The same where an object, or a list, is the only answer that makes sense. */
  requestObject(call: PassthroughCall): Promise<{ data: Row; warnings: string[] }>;
  requestList(call: PassthroughCall): Promise<{ data: unknown[]; warnings: string[] }>;
};

/**
 * Calls to the ATS's own API, which Kombo signs and hands on (`api` is `{tool}/{api}`). Kombo answers 200 whatever the ATS said, so
 * its status is checked here. Throws `AppError`: `refused` with the ATS's words, `needs-reconnect`, `not-found`, `busy`,
 * `unreadable`, and `unconfirmed` for a write in doubt. kombo-facts §5.4, https://docs.kombo.dev/passthrough
 */
export function passthrough(kombo: Kombo, api: string): Passthrough {
  const request = (wanted: PassthroughCall) => send(kombo, api, wanted);
  return {
    request,
    async requestObject(wanted) {
      const { data, warnings } = await request(wanted);
      if (!isRow(data)) throw unreadable(wanted.effect, 'an object was expected');
      return { data, warnings };
    },
    async requestList(wanted) {
      const { data, warnings } = await request(wanted);
      if (!Array.isArray(data)) throw unreadable(wanted.effect, 'a list was expected');
      return { data, warnings };
    },
  };
}

async function send(kombo: Kombo, api: string, wanted: PassthroughCall): Promise<PassthroughAnswer> {
  const { effect, signal, ...body } = wanted;
  const pacing = pacingOf(kombo);
  const post = () => requestJson(kombo, { method: 'POST', path: `/passthrough/${api}`, body, signal });
  const ask = () => kombo.limiter.run(() => call(effect, post, signal), signal);
  const envelope = await pacing.run(() => inSharedPlace(kombo, ask, signal), signal);
  const answer = isRow(envelope.data) ? envelope.data : {};
  const status = typeof answer.status === 'number' ? answer.status : 0;
  pacing.observe(status, headersOf(answer.headers));
  if (status === 429) await kombo.places?.close(pacing.closedFor);
  // A write that is answered with 204 was taken: there is nothing more to say about it.
  if (status === 204 && effect === 'write') return { data: {}, warnings: warningsOf(envelope) };
  if (status >= 200 && status < 300) return { data: answer.data, warnings: warningsOf(envelope) };
  throw remoteError(status, answer.data, effect, pacing.closedFor);
}

/** One of those that all processes share. */
async function inSharedPlace<Answer>(
  { places }: Kombo,
  ask: () => Promise<Answer>,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const release = await places?.take(signal);
  return ask().finally(release);
}

function remoteError(status: number, body: unknown, effect: Effect, closedForMs: number): AppError {
  const cause = new Error(`the ATS answered ${status}`);
  if (status === 429) return new AppError('busy', undefined, { cause, retryAfterMs: closedForMs });
  if (status === 401 || status === 403) return new AppError('needs-reconnect', undefined, { cause });
  if (status === 404) return new AppError('not-found', 'The ATS does not have this, or no longer.', { cause });
  if (status >= 400 && status < 500 && status !== 408) {
    const details = { cause, quote: remoteSentence(body), refusedFields: remoteFields(body) };
    return new AppError('refused', 'The ATS did not accept this.', details);
  }
  return inDoubt(effect, status >= 500 || status === 408 ? 'busy' : 'unreadable', cause);
}

function unreadable(effect: Effect, what: string): AppError {
  return inDoubt(effect, 'unreadable', new Error(`${what} of the ATS`));
}

function inDoubt(effect: Effect, kindOfRead: ErrorKind, cause: Error): AppError {
  return new AppError(effect === 'write' ? 'unconfirmed' : kindOfRead, undefined, { cause });
}

/** As Kombo reports them: each a text or several. */
function headersOf(value: unknown): Headers {
  const headers = new Headers();
  for (const [name, said] of Object.entries(isRow(value) ? value : {})) {
    const [first] = [said].flat();
    // A name or value that no HTTP header can have is no use to us.
    if (typeof first === 'string' && /^[\w-]+$/.test(name) && /^[\x20-\x7e]*$/.test(first)) headers.set(name, first);
  }
  return headers;
}
