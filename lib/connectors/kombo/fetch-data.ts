import 'server-only';
import { AppError } from '@/lib/result';
import type { KomboKey } from './kombo-client';
import { call } from './kombo-errors';
import { fetchJson } from './kombo-fetch';
import { isRow, type Row } from './row';

/** `body` makes it a POST. */
type FetchInput = { signal?: AbortSignal; body?: Row };

/**
 * The `data` of one answer, for what the SDK lacks or reads too strictly: one new word in it must not cost the whole answer.
 * Only for calls that leave nothing in doubt when they fail.
 */
export async function fetchData(kombo: KomboKey, path: string, { signal, body }: FetchInput = {}): Promise<Row> {
  const send = () => {
    const json = body && { method: 'POST', body: JSON.stringify(body) };
    const headers = body ? { ...kombo.headers, 'content-type': 'application/json' } : kombo.headers;
    const request = new Request(`${kombo.baseUrl}${path}`, { ...json, headers, signal: kombo.deadline(signal) });
    return fetchJson(request, (status, answered) => kombo.limiter.observe(status, answered));
  };
  const { json } = await call('read', send, signal);
  if (isRow(json) && isRow(json.data)) return json.data;
  throw new AppError('unreadable');
}
