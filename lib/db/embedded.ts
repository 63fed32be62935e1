import 'server-only';
import fs from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { lockDataDirectory } from './data-directory-lock';

/** PGlite's file format follows PostgreSQL's major version. */
const FORMAT = '18';
const OPEN_TIMEOUT_MS = 45_000;

export const IN_MEMORY = 'memory://';

export type Embedded = { database: PGlite; close: () => Promise<void> };

/** Opens the embedded database in `<dataDir>/database`, alone. Throws a sentence for the operator. */
export async function openEmbedded(dataDir: string): Promise<Embedded> {
  if (dataDir === IN_MEMORY) {
    const database = await PGlite.create({ extensions: { pg_trgm } });
    return { database, close: () => database.close() };
  }

  const directory = path.resolve(/*turbopackIgnore: true*/ dataDir, 'database');
  const release = lockDataDirectory(directory);
  try {
    refuseOtherFormat(directory);
    const database = await withTimeout(PGlite.create(directory, { extensions: { pg_trgm } }), directory);
    return {
      database,
      close: async () => {
        await database.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

function refuseOtherFormat(directory: string) {
  const file = path.join(/*turbopackIgnore: true*/ directory, 'PG_VERSION');
  if (!fs.existsSync(file)) return;

  const found = fs.readFileSync(file, 'utf8').trim();
  if (found === FORMAT) return;
  throw new Error(
    `The database in ${directory} was written by PostgreSQL ${found}; this version reads ${FORMAT}. Make a backup with the version that wrote it, and restore it here.`,
  );
}

/** What PGlite itself says of damaged files helps nobody: "Aborted()". */
function refuseBroken(directory: string, cause: unknown): never {
  throw new Error(
    `The embedded database in ${directory} cannot be opened: its files are damaged, or may not be read and written here. They are kept as they are. If they are damaged, restore a backup into a new data directory.`,
    { cause },
  );
}

async function withTimeout(opening: Promise<PGlite>, directory: string): Promise<PGlite> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(
        new Error(
          `The embedded database in ${directory} did not open within ${OPEN_TIMEOUT_MS / 1000} seconds. Restore a backup into a new data directory, or try again.`,
        ),
      );
    }, OPEN_TIMEOUT_MS);
  });
  try {
    return await Promise.race([opening.catch((cause) => refuseBroken(directory, cause)), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
