import 'server-only';
import { timingSafeEqual } from 'node:crypto';
import { prisma } from '../db/database';
import { publicUrl } from '../env';
import { log } from '../log';
import { secretFor } from '../secrets';

/** What whoever reads the server's log may set up the first organisation with. */
export function setupToken(): string {
  return secretFor('setup').slice(0, 24);
}

export function isSetupToken(token: string): boolean {
  const [given, right] = [Buffer.from(token), Buffer.from(setupToken())];
  return given.length === right.length && timingSafeEqual(given, right);
}

export async function isSetUp(): Promise<boolean> {
  return (await prisma.organisation.findFirst({ select: { id: true } })) !== null;
}

/** At start: says in the log how to set up, unless that has been done. */
export async function announceSetup(): Promise<void> {
  if (await isSetUp()) return;
  log.warn(`Nobody has an account yet. Set up the first organisation: ${publicUrl()}/setup?token=${setupToken()}`);
}
