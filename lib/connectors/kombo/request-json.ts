import 'server-only';
import type { KomboKey } from './kombo-client';
import { fetchJson } from './kombo-fetch';
import { isRow, type Row } from './row';

type JsonRequest = { method: string; path: string; body?: unknown; signal?: AbortSignal };

/** A call the SDK lacks or cannot read, under our base URL. Resolves with the whole envelope of a success; to be sent within `call`. */
export async function requestJson(kombo: KomboKey, { method, path, body, signal }: JsonRequest): Promise<Row> {
  const sent = body === undefined ? null : JSON.stringify(body);
  const request = new Request(`${kombo.baseUrl}${path}`, {
    method,
    headers: sent === null ? kombo.headers : { ...kombo.headers, 'content-type': 'application/json' },
    body: sent,
  });
  const { json } = await fetchJson(request, kombo.deadline(signal), (status, headers) =>
    kombo.limiter.observe(status, headers),
  );
  return isRow(json) ? json : {};
}

/** The messages of an envelope's warnings. */
export function warningsOf({ warnings }: Row): string[] {
  const listed = Array.isArray(warnings) ? warnings.filter(isRow) : [];
  return listed.flatMap(({ message }) => (typeof message === 'string' ? [message] : []));
}
