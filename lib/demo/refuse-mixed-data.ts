import 'server-only';
import type pg from 'pg';
import { pool } from '../db/database';
import { demoPeople } from './demo-people';

/** Everybody knows the demo's password: demo and real data never share a database. Throws a sentence for the operator. */
export async function refuseMixedData({ isDemo }: { isDemo: boolean }, database: pg.Pool = pool): Promise<void> {
  const { rows } = await database.query<{ has_demo: boolean; has_other: boolean }>(
    `SELECT COALESCE(bool_or(of_demo), false) AS has_demo, COALESCE(bool_or(NOT of_demo), false) AS has_other
     FROM (SELECT EXISTS (SELECT 1 FROM user_account u WHERE u.organisation_id = o.id AND u.email = ANY($1)) AS of_demo
       FROM organisation o) AS organisations`,
    [demoPeople.map(({ email }) => email)],
  );
  const { has_demo: hasDemo, has_other: hasOther } = rows[0] ?? { has_demo: false, has_other: false };
  if (isDemo && hasOther) {
    throw new Error(
      'This database holds an organisation that is not the demo’s, and the demo makes sign-ins with a published password. Give the demo a data directory of its own.',
    );
  }
  if (!isDemo && hasDemo) {
    throw new Error(
      'This database holds the demo’s sign-ins, whose password is published. Use another data directory or database, or start it with "npm run demo".',
    );
  }
}
