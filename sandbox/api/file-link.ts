import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Moment } from '../store/model';

export type FileLinks = {
  /** The path and query under which a file can be had until the moment given. */
  make(fileId: string, expires: Moment): string;
  isGenuine(fileId: string, expires: string, signature: string): boolean;
};

/** Links are signed with a secret of this start: none outlives the sandbox. */
export function makeFileLinks(): FileLinks {
  const secret = randomBytes(32);
  const sign = (fileId: string, expires: string) =>
    createHmac('sha256', secret).update(`${fileId}|${expires}`).digest();
  return {
    make: (fileId, expires) => {
      const signature = sign(fileId, String(expires)).toString('base64url');
      return `/files/${fileId}?expires=${expires}&signature=${signature}`;
    },
    isGenuine: (fileId, expires, signature) => {
      const given = Buffer.from(signature, 'base64url');
      const expected = sign(fileId, expires);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
