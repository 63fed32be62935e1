import 'server-only';
import { AppError } from '@/lib/result';
import type { KomboKey } from './kombo-client';
import { call } from './kombo-errors';
import { requestJson, warningsOf } from './request-json';
import { isRow, type Row } from './row';

/** `body` makes it a POST. */
type FetchInput = { signal?: AbortSignal; body?: Row };

/**
 * The `data` of one answer, for what the SDK lacks or reads too strictly: one new word in it must not cost the whole answer.
 * Only for calls that leave nothing in doubt when they fail.
 */
export async function fetchData(kombo: KomboKey, path: string, input: FetchInput = {}): Promise<Row> {
  const { data } = await fetchAnswer(kombo, path, input);
  return data;
}

/** The same, with what Kombo warns of. */
export async function fetchAnswer(
  kombo: KomboKey,
  path: string,
  { signal, body }: FetchInput,
): Promise<{ data: Row; warnings: string[] }> {
  const request = { method: body ? 'POST' : 'GET', path, body, signal };
  const envelope = await call('read', () => requestJson(kombo, request), signal);
  if (isRow(envelope.data)) return { data: envelope.data, warnings: warningsOf(envelope) };
  throw new AppError('unreadable');
}
