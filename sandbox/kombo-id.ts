import { createHash, randomBytes } from 'node:crypto';

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const length = 24;
// Nine base58 digits are the most that fit a safe integer, so the slow BigInt division runs once per nine digits.
const digitsPerChunk = 9;
const chunkSize = 58n ** 9n;

/** Kombo derives an id from integration and remote id alone, so two models with one remote id share it. */
export function komboId(integrationId: string, remoteId: string): string {
  return base58(createHash('sha256').update(`${integrationId}|${remoteId}`).digest());
}

export function randomKomboId(): string {
  return base58(randomBytes(32));
}

function base58(bytes: Buffer): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  const chunks: string[] = [];
  while (rest > 0n) {
    chunks.unshift(chunkDigits(Number(rest % chunkSize)));
    rest /= chunkSize;
  }
  const digits = chunks.join('').replace(/^1+/, '');
  return digits.padEnd(length, '1').slice(0, length);
}

function chunkDigits(chunk: number): string {
  let digits = '';
  let rest = chunk;
  for (let position = 0; position < digitsPerChunk; position++) {
    digits = alphabet.charAt(rest % 58) + digits;
    rest = Math.floor(rest / 58);
  }
  return digits;
}
