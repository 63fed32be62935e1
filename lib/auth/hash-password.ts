import 'server-only';
import { hash, verify } from '@node-rs/argon2';

/** argon2id with the library's defaults, which are OWASP's. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

let nobodysHash: Promise<string> | undefined;

/** Takes the same time whether or not there is anything to compare with. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hash('nobody signs in with this');
  const matches = await verify(passwordHash ?? (await nobodysHash), password);
  return matches && passwordHash !== null;
}
