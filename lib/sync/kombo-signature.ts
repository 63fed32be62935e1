import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';

/** base64url without padding, over the raw bytes. https://docs.kombo.dev/webhooks */
export function komboSignature(secret: string, body: Buffer): string {
  return createHmac('sha256', secret).update(body).digest('base64url');
}

/** What any signature of Kombo's looks like: anything else needs no look at a secret, nor at the body. */
export function looksSigned(signature: string | null): signature is string {
  return signature !== null && /^[\w-]{43}$/.test(signature);
}

/** The place of the secret that made this signature, or -1. Several are valid while one replaces another; each is tried, whichever fits. */
export function signedBy(secrets: string[], body: Buffer, signature: string | null): number {
  if (!looksSigned(signature)) return -1;
  const given = Buffer.from(signature);
  const matches = secrets.map((secret) => {
    const expected = Buffer.from(komboSignature(secret, body));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  return matches.indexOf(true);
}
