import { createHmac } from 'node:crypto';

/** Kombo's signature over the exact bytes sent: base64url without padding. */
export function signature(secret: string, body: string): string {
  return createHmac('sha256', secret).update(body, 'utf8').digest('base64url');
}
