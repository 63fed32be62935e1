import 'server-only';

/** How long the other side asks us to wait, in milliseconds: `Retry-After` first, else Kombo's `ratelimit-reset`. */
export function waitFromHeaders(headers: Headers): number | null {
  const retryAfter = headers.get('retry-after');
  if (retryAfter) return fromSeconds(retryAfter) ?? fromDate(retryAfter);
  // Its value counts seconds; it says nothing while calls remain.
  const reset = headers.get('ratelimit-remaining') === '0' ? headers.get('ratelimit-reset') : null;
  return reset ? fromSeconds(reset) : null;
}

function fromSeconds(value: string): number | null {
  return /^\d+(\.\d+)?$/.test(value.trim()) ? Math.ceil(Number(value) * 1_000) : null;
}

function fromDate(value: string): number | null {
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
