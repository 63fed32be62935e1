import 'server-only';
import { Secret, TOTP } from 'otpauth';

const STEP_SECONDS = 30;
/** Codes either side of now are taken too: clocks differ. */
const WINDOW = 1;

/** A new key, as authenticator apps take it: 160 bits, base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: 'Switchyard', label, secret, algorithm: 'SHA1', digits: 6, period: STEP_SECONDS });
}

/** What the QR code says. */
export function totpAddress(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

/** The 30 seconds that this code belongs to, or null where it is none of now. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totpOf(secret, '').validate({ token, window: WINDOW, timestamp: now.getTime() });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / STEP_SECONDS) + delta;
}
