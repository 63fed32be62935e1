import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Embedded, IN_MEMORY, openEmbedded } from '../db/embedded';
import { migrate } from '../db/migrate';
import { pglitePool } from '../db/pglite-pool';
import { refuseMixedData } from './refuse-mixed-data';

// A database of its own: the question is about all organisations there are.
let embedded: Embedded;
let pool: pg.Pool;

beforeAll(async () => {
  embedded = await openEmbedded(IN_MEMORY);
  pool = pglitePool(async () => embedded.database);
  await migrate(pool);
});
beforeEach(() => pool.query('DELETE FROM organisation'));
afterAll(async () => {
  await pool.end();
  await embedded.close();
});

async function add(name: string, email: string) {
  await pool.query(
    `WITH o AS (INSERT INTO organisation (name) VALUES ($1) RETURNING id)
     INSERT INTO user_account (organisation_id, email, name, role) SELECT id, $2, 'Somebody', 'admin' FROM o`,
    [name, email],
  );
}
const addDemo = () => add('Demo', 'admin@demo.test');
const addCustomer = () => add('Studio Noord', 'ada@studio.example');

test.each([true, false])('an empty database is fine (demo: %s)', async (isDemo) => {
  await expect(refuseMixedData({ isDemo }, pool)).resolves.toBeUndefined();
});

test('the demo goes on where it was, and nobody else starts there', async () => {
  await addDemo();

  await expect(refuseMixedData({ isDemo: true }, pool)).resolves.toBeUndefined();
  await expect(refuseMixedData({ isDemo: false }, pool)).rejects.toThrow('holds the demo’s sign-ins');
});

test('the demo keeps away from a customer’s data', async () => {
  await addCustomer();

  await expect(refuseMixedData({ isDemo: true }, pool)).rejects.toThrow('not the demo’s');
  await expect(refuseMixedData({ isDemo: false }, pool)).resolves.toBeUndefined();
});

test('where both are already, neither starts', async () => {
  await addDemo();
  await addCustomer();

  for (const isDemo of [true, false]) await expect(refuseMixedData({ isDemo }, pool)).rejects.toThrow();
});
