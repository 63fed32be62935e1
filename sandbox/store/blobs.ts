import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of files, by their hash: the same file twice is kept once, and the journal stays short. */
export type Blobs = {
  put(bytes: Buffer): string;
  get(hash: string): Buffer | null;
  clear(): void;
};

export const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

export function memoryBlobs(): Blobs {
  const known = new Map<string, Buffer>();
  return {
    put: (bytes) => {
      const hash = sha256(bytes);
      known.set(hash, bytes);
      return hash;
    },
    get: (hash) => known.get(hash) ?? null,
    clear: () => known.clear(),
  };
}

export function directoryBlobs(directory: string): Blobs {
  const pathOf = (hash: string) => join(directory, hash);
  return {
    put: (bytes) => {
      const hash = sha256(bytes);
      mkdirSync(directory, { recursive: true });
      if (!existsSync(pathOf(hash))) writeFileSync(pathOf(hash), bytes);
      return hash;
    },
    get: (hash) => (existsSync(pathOf(hash)) ? readFileSync(pathOf(hash)) : null),
    clear: () => rmSync(directory, { recursive: true, force: true }),
  };
}
