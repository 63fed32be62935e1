import 'server-only';

/** The address a request came from. The last entry is the nearest proxy's; earlier ones are the sender's to invent. */
export function clientAddress(headers: Record<string, string | undefined>): string {
  const forwarded = headers['x-forwarded-for']?.split(',').at(-1)?.trim();
  return forwarded || 'unknown';
}
