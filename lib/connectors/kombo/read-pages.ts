import 'server-only';
import { AppError } from '@/lib/result';
import type { Page, QuarantinedRecord, StreamInput } from '../mirror-records';
import type { Kombo } from './kombo-client';
import { call } from './kombo-errors';
import { fetchJson } from './kombo-fetch';
import { pause } from './pause';
import { BadRow, isRow, type Row, storable, tryRead } from './row';

const PAGE_SIZE = 250;
/** Of one page that Kombo is too busy for; the limiter waits in between, as Kombo's headers ask. */
const MOST_ATTEMPTS = 5;
const LONGEST_WAIT_MS = 60_000;

type RawPage = { results: unknown[]; next: string | null };

/** What of a list is wanted, by Kombo's names; Kombo wants it said again with every page. */
export type Filters = Record<string, string>;

/** Pages of one list, the next two already on their way while its reader handles this one. */
export async function* readPages<Rec extends { komboId: string; changedAt: string }>(
  kombo: Kombo,
  path: string,
  read: (row: Row) => Rec,
  { updatedAfter, signal }: StreamInput,
  filters: Filters = {},
): AsyncGenerator<Page<Rec>, void, undefined> {
  const left = new AbortController();
  const stop = signal ? AbortSignal.any([signal, left.signal]) : left.signal;
  const seen = new Set<string>();
  const query = { ...filters, page_size: String(PAGE_SIZE), include_deleted: 'true', ...since(updatedAfter) };
  const fetchAt = (cursor: string | null) => {
    const asked = new URLSearchParams(cursor === null ? query : { ...query, cursor });
    return fetchPage(kombo, `${kombo.baseUrl}${path}?${asked}`, stop);
  };
  const after = (page: Promise<RawPage | null>): Promise<RawPage | null> => {
    const following = page.then((arrived) => {
      const next = arrived?.next ?? null;
      if (next === null) return null;
      if (seen.has(next)) throw new AppError('unreadable', 'Kombo sent the same page twice.');
      seen.add(next);
      return fetchAt(next);
    });
    following.catch(() => {}); // it is awaited below, but a reader that leaves early must not end the process
    return following;
  };
  try {
    let coming: Promise<RawPage | null> = fetchAt(null);
    let following = after(coming);
    for (let page = await coming; page; page = await coming) {
      coming = following;
      following = after(following);
      yield checkRows(page.results, read);
    }
  } finally {
    left.abort();
  }
}

/** Kombo takes no offsets here, only UTC. */
function since(updatedAfter: string | null | undefined): Filters {
  return updatedAfter ? { updated_after: new Date(updatedAfter).toISOString() } : {};
}

async function fetchPage(kombo: Kombo, url: string, stop: AbortSignal): Promise<RawPage> {
  for (let attempt = 1; ; attempt += 1) {
    const page = await call('read', () => fetchOnce(kombo, url, stop), stop).catch((error: unknown) => {
      if (error instanceof AppError && error.kind === 'busy' && attempt < MOST_ATTEMPTS) return error;
      throw error;
    });
    if (!(page instanceof AppError)) return page;
    const wait = page.retryAfterMs ?? 500 * 2 ** attempt * (0.5 + Math.random());
    await pause(Math.min(wait, LONGEST_WAIT_MS), stop);
  }
}

async function fetchOnce(kombo: Kombo, url: string, stop: AbortSignal): Promise<RawPage> {
  await kombo.limiter.whenOpen(stop);
  const request = new Request(url, { headers: kombo.headers });
  const { json } = await fetchJson(request, kombo.deadline(stop), (status, headers) =>
    kombo.limiter.observe(status, headers),
  );
  const data = isRow(json) && isRow(json.data) ? json.data : {};
  if (!Array.isArray(data.results)) throw new AppError('unreadable', 'Kombo sent a page without a list.');
  return { results: data.results, next: typeof data.next === 'string' && data.next.trim() !== '' ? data.next : null };
}

function checkRows<Rec extends { komboId: string; changedAt: string }>(
  results: unknown[],
  read: (row: Row) => Rec,
): Page<Rec> {
  const records = new Map<string, Rec>();
  const quarantined: QuarantinedRecord[] = [];
  for (const raw of results) {
    const record = tryRead(raw, read);
    if (record instanceof BadRow) {
      quarantined.push({ komboId: komboIdOf(raw), reason: record.message, raw: storableValue(raw) });
      continue;
    }
    // A row twice in one page cannot be upserted twice in one statement: the later change counts.
    const known = records.get(record.komboId);
    if (!known || known.changedAt <= record.changedAt) records.set(record.komboId, record);
  }
  return { records: [...records.values()], quarantined };
}

function komboIdOf(raw: unknown): string | null {
  return isRow(raw) && typeof raw.id === 'string' ? storable(raw.id).slice(0, 100) : null;
}

/** Kept for an admin in a JSON column, so its texts must be storable too. */
function storableValue(raw: unknown): unknown {
  return JSON.parse(JSON.stringify(raw), (_key, value: unknown) =>
    typeof value === 'string' ? storable(value) : value,
  );
}
