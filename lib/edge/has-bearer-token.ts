import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether the request carries `token`. Takes as long for a wrong one as for the right one, whatever its length. */
export function hasBearerToken(request: Request, token: string): boolean {
  const [, given] = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
