import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '@/sandbox/server';
import { type Company, openCompany } from '../board/test-company';
import { avionteId } from '../connectors/kombo/sandbox-kombo';
import { pool } from '../db/database';

let company: Company;

beforeAll(async () => {
  company = await openCompany(await startSandbox({ port: 0, dataDir: null }), avionteId);
});
afterAll(() => company.close());

type Statistics = { relname: string; relpages: number; pages: number; counted: boolean };

async function statistics(): Promise<Statistics[]> {
  const { rows } = await pool.query<Statistics>(
    `SELECT relname, relpages, (pg_relation_size(oid) / current_setting('block_size')::int)::int AS pages, reltuples >= 0 AS counted
     FROM pg_class WHERE oid = ANY('{job,candidate,application}'::text[]::regclass[]) ORDER BY relname`,
  );
  return rows;
}

test('after a read the database knows how the tables it plans with are filled', async () => {
  await company.sync();

  for (const { counted, pages, relpages } of await statistics()) {
    expect(counted).toBe(true);
    expect(pages).toBeLessThanOrEqual(relpages * 1.2);
  }
});

test('a board filtered by source finds a person by their candidate, not the other way round', async () => {
  // As in a database of its own: beside all that other tests have read, one more customer is no fifth of a table.
  await pool.query(
    `UPDATE pg_class SET reltuples = -1 WHERE oid = ANY('{job,candidate,application}'::text[]::regclass[])`,
  );
  await company.sync();

  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN SELECT count(*) FROM application a JOIN candidate c ON c.organisation_id = a.organisation_id AND c.id = a.candidate_id
     WHERE a.organisation_id = $1 AND a.job_id = (SELECT job_id FROM application WHERE organisation_id = $1 GROUP BY 1 ORDER BY count(*) DESC LIMIT 1)
       AND c.source = ANY('{Indeed}'::text[])`,
    [company.organisationId],
  );

  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).not.toMatch(/Nested Loop[\s\S]*source_idx/);
});
