import { expect, test } from 'vitest';
import { database, pool } from './database';
import { shortenLog } from './shorten-log';

const isServer = database.kind === 'server';
const writeSome = () =>
  pool.query(
    'INSERT INTO sign_in_throttle (key, failures, first_failure_at) VALUES (gen_random_uuid()::text, 1, now())',
  );

test('what piled up in the embedded database is written into the tables, and only that; a server does so by itself', async () => {
  await writeSome();

  expect(await shortenLog(1)).toBe(!isServer);
  expect(await shortenLog(1_000_000)).toBe(false);
  await writeSome();
  expect(await shortenLog()).toBe(false);
  expect(await shortenLog(1)).toBe(!isServer);
});
