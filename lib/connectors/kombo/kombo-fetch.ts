import 'server-only';
import { metDeadline } from './deadline';

/** What came back instead of a success: enough to judge it, nothing that holds our key. */
export class UnusableAnswer extends Error {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;

  constructor(status: number, headers: Headers, body: string) {
    super(`Kombo answered ${status}`);
    this.name = 'UnusableAnswer';
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

export type Observe = (status: number, headers: Headers) => void;

/**
 * The one door to the network: resolves with the parsed body of a success, throws for all else. `deadline` is named here again,
 * because Node 20 lets go of a request that nobody names any more, and of the signal it was made with.
 */
export function fetchJson(
  request: Request,
  deadline: AbortSignal,
  observe: Observe,
): Promise<{ text: string; json: unknown }> {
  return readJson(request, deadline, observe).finally(() => metDeadline(deadline));
}

async function readJson(request: Request, deadline: AbortSignal, observe: Observe) {
  // Kombo never redirects; following one would carry the key to an address nobody allowed.
  const response = await fetch(request, { redirect: 'manual', signal: deadline });
  observe(response.status, response.headers);
  const text = await response.text();
  const json = parse(text);
  if (response.status === 200 && isSuccess(json)) return { text, json };
  throw new UnusableAnswer(response.status, response.headers, text);
}

/** For the SDK, whose 1.1.3 ends the process when it parses broken JSON itself: it only gets what was parsed here. */
export function checkedFetcher(observe: Observe, deadline: (signal: AbortSignal) => AbortSignal) {
  return async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { text } = await fetchJson(request, deadline(request.signal), observe);
    return new Response(text, { status: 200, headers: { 'content-type': 'application/json' } });
  };
}

function isSuccess(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'status' in json && json.status === 'success' && 'data' in json;
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
