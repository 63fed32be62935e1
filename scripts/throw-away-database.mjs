import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { beforeStopping } from './child-processes.mjs';

/** A new, empty database on the server of `url`: its address, and the function that drops it. */
export async function throwAwayDatabase(url) {
  const name = `switchyard_test_${randomBytes(6).toString('hex')}`;
  await onServer(url, `CREATE DATABASE ${name}`);
  const address = new URL(url);
  address.pathname = `/${name}`;
  const remove = () => onServer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  const keep = beforeStopping(remove);
  const drop = async () => {
    keep();
    await remove();
  };
  return { url: address.href, drop };
}

async function onServer(url, statement) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.query(statement);
  } catch (cause) {
    throw new Error(`The server of TEST_DATABASE_URL did not do "${statement}": ${cause.message || cause.code}`);
  } finally {
    await client.end().catch(() => {});
  }
}
