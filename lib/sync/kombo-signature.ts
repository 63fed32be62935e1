import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';

/** base64url without padding, over the raw bytes. https://docs.kombo.dev/webhooks */
export function komboSignature(secret: string, body: Buffer): string {
  return createHmac('sha256', secret).update(body).digest('base64url');
}

/** Whether one of the secrets made this signature. Several are valid while one replaces another. */
export function isSignedBy(secrets: string[], body: Buffer, signature: string | null): boolean {
  if (!signature) return false;
  const given = Buffer.from(signature);
  const matches = secrets.map((secret) => {
    const expected = Buffer.from(komboSignature(secret, body));
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  return matches.includes(true);
}
