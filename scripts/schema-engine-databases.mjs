// The databases the schema engine may open: a PGlite in memory (also its shadow database), or a PostgreSQL server.
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { pglitePool } from '../lib/db/pglite-pool';

const charOid = 18;
const textOid = 25;

/** The adapter does not know PostgreSQL's internal "char" type, in which the engine reads the catalogue. */
function teachChar(adapter) {
  const performIO = adapter.performIO.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  let isChar = [];
  adapter.performIO = async (query) => {
    const answer = await performIO(query);
    isChar = answer.fields.map((field) => field.dataTypeID === charOid);
    answer.fields = answer.fields.map((field, index) => (isChar[index] ? { ...field, dataTypeID: textOid } : field));
    return answer;
  };
  adapter.queryRaw = async (query) => {
    const rows = await queryRaw(query);
    const mine = isChar;
    rows.columnTypes = rows.columnTypes.map((type, index) => (mine[index] ? ColumnTypeEnum.Character : type));
    return rows;
  };
}

async function adapterFor(pool, close) {
  const adapter = await new PrismaPg(pool).connect();
  // The adapter splits scripts at every semicolon, which breaks functions.
  adapter.executeScript = async (sql) => {
    await pool.query(sql);
  };
  teachChar(adapter);
  const dispose = adapter.dispose.bind(adapter);
  adapter.dispose = async () => {
    await dispose();
    await close();
  };
  return adapter;
}

export async function databaseInMemory() {
  const database = await PGlite.create('memory://', { extensions: { pg_trgm } });
  return adapterFor(
    pglitePool(async () => database),
    () => database.close(),
  );
}

export async function databaseOnServer(url) {
  const pool = new pg.Pool({ connectionString: url, max: 1, options: '-c TimeZone=UTC' });
  return adapterFor(pool, () => pool.end());
}
