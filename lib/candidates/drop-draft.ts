import 'server-only';
import type pg from 'pg';
import type { Context } from '../edge/context';

/** What was sent, or thrown away, is no draft any more. False: there was none. */
export async function dropDraft(
  client: pg.Pool | pg.PoolClient,
  { organisationId, userId }: Pick<Context, 'organisationId' | 'userId'>,
  subject: string,
): Promise<boolean> {
  const { rowCount } = await client.query(
    'DELETE FROM draft WHERE organisation_id = $1 AND user_id = $2 AND subject = $3',
    [organisationId, userId, subject],
  );
  return rowCount !== 0;
}
