import 'server-only';
import { createHash } from 'node:crypto';

export type MirrorModel = 'job' | 'stage' | 'candidate' | 'application' | 'rejection_reason';

/**
 * Our id of a record of Kombo's, made from what identifies it: connection, model and Kombo id.
 * A row can so name another one that has not arrived yet, or never will.
 */
export function mirrorId(connectionId: string, model: MirrorModel, komboId: string): string {
  const bytes = createHash('sha1').update(`${connectionId}:${model}:${komboId}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80; // version 8: made by a rule of our own
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Of a record as read. Equal hashes: nothing to write. */
export function recordHash(record: object): string {
  return createHash('sha1').update(JSON.stringify(record)).digest('base64url');
}
