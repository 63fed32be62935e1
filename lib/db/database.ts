import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { env } from '../env';
import { PrismaClient } from '../generated/prisma/client';
import { countQueries } from '../metrics/asked-by';
import { type Embedded, openEmbedded } from './embedded';
import { pglitePool } from './pglite-pool';

type Database = {
  kind: 'embedded' | 'server';
  pool: pg.Pool;
  prisma: PrismaClient;
  close: () => Promise<void>;
};

export type Transaction = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$use' | '$extends' | '$transaction'>;

function connect(): Database {
  const { DATABASE_URL, SWITCHYARD_DATA_DIR } = env();
  return DATABASE_URL ? connectToServer(DATABASE_URL) : connectToEmbedded(SWITCHYARD_DATA_DIR);
}

/** A process that is frozen inside a transaction keeps nobody else waiting for longer than this. */
const SESSION = '-c TimeZone=UTC -c idle_in_transaction_session_timeout=60000';

function connectToServer(url: string): Database {
  // Prisma's adapter sends times without their offset: any zone but UTC would shift them.
  const pool = new pg.Pool({ connectionString: url, max: 10, options: SESSION });
  pool.on('error', () => {}); // an idle connection that dies is replaced by the next query
  // One that dies inside a transaction fails that transaction; unheard, its event would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  countQueries(pool);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return { kind: 'server', pool, prisma, close: () => closeAll(pool, prisma) };
}

function connectToEmbedded(dataDir: string): Database {
  let opened: Promise<Embedded> | undefined;
  const open = () => {
    if (process.env.NEXT_PHASE === 'phase-production-build') throw new Error('A build opens no database.');
    opened ??= openEmbedded(dataDir);
    return opened;
  };
  const pool = pglitePool(async () => (await open()).database);
  countQueries(pool);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    kind: 'embedded',
    pool,
    prisma,
    close: async () => {
      await closeAll(pool, prisma);
      await (await opened)?.close();
    },
  };
}

async function closeAll(pool: pg.Pool, prisma: PrismaClient) {
  await prisma.$disconnect();
  if (!pool.ended) await pool.end();
}

// Next loads this file once per bundle; the database must still be opened once per process.
const held = globalThis as typeof globalThis & { switchyardDatabase?: Database };
held.switchyardDatabase ??= connect();

/** The process's one database: PostgreSQL by DATABASE_URL, else embedded. Nothing is opened before the first query. */
export const database: Database = held.switchyardDatabase;
export const { prisma, pool } = database;
