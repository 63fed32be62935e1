import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { pglitePool } from './pglite-pool';

let embedded: PGlite;
let pool: ReturnType<typeof pglitePool>;

beforeAll(async () => {
  embedded = await PGlite.create();
  await embedded.exec('CREATE TABLE person (name text)');
});
afterAll(() => embedded.close());
beforeEach(() => {
  pool = pglitePool(async () => embedded);
  return () => pool.end();
});

const find = 'SELECT name FROM person WHERE name = $1';
const prepared = async () =>
  (await pool.query<{ statement: string }>('SELECT statement FROM pg_prepared_statements')).rows.map(
    ({ statement }) => statement,
  );

test('a statement with values is prepared once, whatever its values', async () => {
  await pool.query({ name: undefined, text: find, values: ['Alan'] });
  await pool.query({ text: find }, ['Grace']);

  expect((await prepared()).filter((statement) => statement === find)).toHaveLength(1);
});

test.each<[string, string, unknown[]]>([
  ['a long list', 'SELECT name FROM person WHERE name = ANY($1)', [Array.from({ length: 50 }, () => 'Ada')]],
  [
    'a page of records',
    'SELECT jsonb_array_length($1::jsonb)',
    [JSON.stringify(Array.from({ length: 2_000 }, () => 1))],
  ],
  ['a search', 'SELECT name FROM person WHERE name LIKE $1', ['%da%']],
  ['no values', 'SELECT 1 AS one', []],
])('%s is planned at each call', async (_case, text, values) => {
  await pool.query(text, values);

  expect(await prepared()).not.toContain(text);
});

describe('a session that outlives its client', () => {
  test('takes the same statements from the next one', async () => {
    await pool.query(find, ['Ada']);
    const next = pglitePool(async () => embedded);
    await next.query(find, ['Ada']);

    expect((await next.query(find, ['Ada'])).rows).toEqual([]);
    await next.end();
  });
});

describe('a table that grows', () => {
  test('is planned anew after a while: the plan for an empty one would read all of it', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    await pool.query('CREATE TABLE grown (id int PRIMARY KEY, name text)');
    const look = 'SELECT name FROM grown WHERE id = $1';
    const generic = async () => {
      const { rows } = await pool.query<{ generic_plans: string }>(
        'SELECT generic_plans::text FROM pg_prepared_statements WHERE statement = $1',
        [look],
      );
      return Number(rows[0]?.generic_plans);
    };
    for (let call = 0; call < 8; call += 1) await pool.query(look, [call]);
    expect(await generic()).toBeGreaterThan(0);
    const discard = vi.spyOn(embedded, 'execProtocolRaw');

    await pool.query('BEGIN');
    await pool.query('COMMIT');
    expect(discard).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    await pool.query('BEGIN');
    await pool.query('COMMIT');

    expect(discard).toHaveBeenCalledTimes(1);
    expect((await pool.query(look, [1])).rows).toEqual([]);
    vi.useRealTimers();
  });
});
