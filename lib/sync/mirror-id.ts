import 'server-only';
import { hash } from 'node:crypto';

export type MirrorModel = 'job' | 'stage' | 'candidate' | 'application' | 'rejection_reason';

/**
 * Our id of a record of Kombo's, made from what identifies it: connection, model and Kombo id.
 * A row can so name another one that has not arrived yet, or never will.
 */
export function mirrorId(connectionId: string, model: MirrorModel, komboId: string): string {
  const hex = hash('sha1', `${connectionId}:${model}:${komboId}`);
  // Version 8: made by a rule of our own.
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Of a record as read. Equal hashes: nothing to write. */
export function recordHash(record: object): string {
  return hash('sha1', JSON.stringify(record), 'base64url');
}
