import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { providers } from '@/lib/connectors/registry';
import type { SeedRow } from '@/lib/connectors/seed-row';

/** The lines of every provider's document, by provider: those in its folder, in the file `<id>-rows.ts`. */
export async function readSeedRows(): Promise<Record<string, readonly SeedRow[]>> {
  const found: Record<string, readonly SeedRow[]> = {};
  for (const { id } of providers) {
    const folder = path.join(process.cwd(), 'lib/connectors', id);
    const file = (await readdir(folder)).find((name) => name === `${id}-rows.ts`);
    if (!file) continue;
    const { rows } = (await import(path.join(folder, file))) as { rows: readonly SeedRow[] }; // by the file's name
    found[id] = rows;
  }
  return found;
}
