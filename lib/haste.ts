import 'server-only';
import { env } from './env';

/** A wait of our own, in milliseconds: a back-off, a lease. For tests of what takes long, SWITCHYARD_HASTE makes all of them so many times shorter. */
export function hastened(milliseconds: number): number {
  return Math.ceil(milliseconds / env().SWITCHYARD_HASTE);
}
