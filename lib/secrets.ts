import 'server-only';
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { IN_MEMORY } from './db/embedded';
import { env } from './env';

const FORMAT = 'v1';
const TAG_BYTES = 16;

/**
 * The installation's secret: SWITCHYARD_SECRET, else (embedded database only) made once in `<dataDir>/secret`.
 * Throws a sentence for the operator.
 */
export function installationSecret(): string {
  const { SWITCHYARD_SECRET, DATABASE_URL, SWITCHYARD_DATA_DIR } = env();
  if (SWITCHYARD_SECRET) return SWITCHYARD_SECRET;
  if (SWITCHYARD_DATA_DIR === IN_MEMORY) return 'only for a database in memory';
  if (DATABASE_URL) {
    throw new Error(
      'SWITCHYARD_SECRET is not set. With DATABASE_URL it must be, and be the same for every process: put the output of "openssl rand -hex 32" there.',
    );
  }
  return readOrMakeSecret(path.resolve(/*turbopackIgnore: true*/ SWITCHYARD_DATA_DIR, 'secret'));
}

function readOrMakeSecret(file: string): string {
  if (fs.existsSync(file)) {
    const kept = fs.readFileSync(file, 'utf8').trim();
    if (kept) return kept;
    throw new Error(
      `The file ${file} is empty. Put back the secret that was in it; without it, stored API keys cannot be opened.`,
    );
  }

  fs.mkdirSync(path.dirname(file), { recursive: true });
  const secret = randomBytes(32).toString('hex');
  fs.writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}

/** A secret of its own for each purpose, so that none of them gives another away. */
export function secretFor(purpose: string): string {
  return createHmac('sha256', installationSecret()).update(purpose).digest('base64url');
}

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'switchyard encryption at rest', 32));
}

/** AES-256-GCM with the newest secret. `subject` is bound in: a value copied to another row does not open. */
export function encrypt(plain: string | Buffer, subject: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(installationSecret()), nonce).setAAD(Buffer.from(subject));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return [
    FORMAT,
    nonce.toString('base64url'),
    cipher.getAuthTag().toString('base64url'),
    body.toString('base64url'),
  ].join('.');
}

/** Opens what `encrypt` closed, with SWITCHYARD_SECRET or one of SWITCHYARD_OLD_SECRETS (comma-separated). */
export function decrypt(closed: string, subject: string): Buffer {
  const opened = openWithAny(closed, subject);
  if (opened) return opened;
  throw new Error(
    'A stored secret cannot be opened. SWITCHYARD_SECRET has changed: put the former one into SWITCHYARD_OLD_SECRETS.',
  );
}

function openWithAny(closed: string, subject: string): Buffer | null {
  const old = (env().SWITCHYARD_OLD_SECRETS ?? '').split(',').map((secret) => secret.trim());
  for (const secret of [installationSecret(), ...old.filter(Boolean)]) {
    const opened = tryDecrypt(closed, subject, secret);
    if (opened) return opened;
  }
  return null;
}

/** Whether no old secret is needed for it any more. */
export function opensWithNewest(closed: string, subject: string): boolean {
  return tryDecrypt(closed, subject, installationSecret()) !== null;
}

/** The same value closed with the newest secret; null where none of the given ones opens it. */
export function reencrypt(closed: string, subject: string): string | null {
  const opened = openWithAny(closed, subject);
  return opened && encrypt(opened, subject);
}

function tryDecrypt(closed: string, subject: string, secret: string): Buffer | null {
  const [format, nonce, tag, body] = closed.split('.');
  if (format !== FORMAT || !nonce || !tag || body === undefined) return null;
  try {
    // Without the length, a tag cut to a few bytes would do, and those can be guessed.
    const length = { authTagLength: TAG_BYTES };
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), Buffer.from(nonce, 'base64url'), length)
      .setAAD(Buffer.from(subject))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]);
  } catch {
    return null;
  }
}
