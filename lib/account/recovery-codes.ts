import 'server-only';
import { createHash, randomInt } from 'node:crypto';
import type { Transaction } from '../db/database';
import { RECOVERY_CODES } from './account';

/** Without what looks like something else: 31 letters and digits, 16 of them are 79 bits. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;

type Owner = { organisationId: string; userId: string };

function newCode(): string {
  const letters = Array.from({ length: GROUPS * 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return letters.match(/.{4}/g)?.join('-') ?? letters;
}

/** Long enough that a plain hash cannot be guessed back. Capitals, spaces and dashes do not matter. */
export function hashRecoveryCode({ userId }: Pick<Owner, 'userId'>, code: string): string {
  const letters = code.toLowerCase().replace(/[^a-z0-9]/g, '');
  return createHash('sha256').update(`${userId} ${letters}`).digest('hex');
}

/** Makes ten new ones and ends those there were. This is the only time that they can be read. */
export async function replaceRecoveryCodes(tx: Transaction, owner: Owner): Promise<string[]> {
  const { organisationId, userId } = owner;
  const codes = Array.from({ length: RECOVERY_CODES }, newCode);
  await tx.recoveryCode.deleteMany({ where: { organisationId, userId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ organisationId, userId, codeHash: hashRecoveryCode(owner, code) })),
  });
  return codes;
}
