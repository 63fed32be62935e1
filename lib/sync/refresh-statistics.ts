import 'server-only';
import { pool } from '../db/database';
import { log } from '../log';

/** What a read fills, and what grows beside it; of the widest two, the columns that are joined, filtered and sorted by. */
const tables: Record<string, string> = {
  job: '',
  stage: '',
  job_stage: '',
  candidate: '(organisation_id, id, connection_id, source, search_text)',
  application: '(organisation_id, id, connection_id, job_id, candidate_id, shown_lane, shown_stage_id, shown_since)',
  stage_transition: '',
  intent: '',
};

/** Never counted, or a fifth larger than when it was. */
const outgrown = `SELECT relname AS name FROM pg_class
  WHERE oid = ANY($1::text[]::regclass[])
    AND (reltuples < 0 OR pg_relation_size(oid) > relpages * 1.2 * current_setting('block_size')::int)`;

/**
 * Tells the database how its tables are filled, and merges what waits beside the search index. A server's autovacuum does so in time, the embedded database never: it then
 * compares everybody on a job with everybody from a source, one by one.
 */
export async function refreshStatistics(): Promise<void> {
  try {
    const { rows } = await pool.query<{ name: string }>(outgrown, [Object.keys(tables)]);
    if (rows.some(({ name }) => name === 'candidate'))
      await pool.query(`SELECT gin_clean_pending_list('candidate_search')`);
    for (const { name } of rows) await pool.query(`ANALYZE ${name} ${tables[name]}`);
  } catch (error) {
    log.warn({ err: error }, 'the statistics could not be refreshed'); // slower, not wrong
  }
}
