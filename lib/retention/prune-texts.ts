import 'server-only';
import { recordAuditInSql } from '../audit/record-audit';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import { log } from '../log';
import { daysOf } from './retention';

const ROWS_AT_ONCE = 500;

// That something was done, by whom and when is history; what was written is not needed for that.
const emptyTexts = `WITH emptied AS (
    UPDATE intent SET payload = '{}', detail = NULL, log_url = NULL, warnings = '{}', receipt = receipt - 'warnings' - 'fields',
      failure = regexp_replace(failure, ' ?It says: “.*”', '')
    WHERE (organisation_id, id) IN (
      SELECT old.organisation_id, old.id FROM intent AS old
      WHERE old.payload <> '{}' AND old.state IN ('settled', 'cancelled', 'superseded')
        AND old.state_changed_at < now() - ${daysOf('textDays')} * interval '1 day'
      LIMIT ${ROWS_AT_ONCE} FOR UPDATE SKIP LOCKED)
    RETURNING organisation_id)
  SELECT organisation_id, count(*)::int AS rows FROM emptied GROUP BY organisation_id`;

const dropFiles = `UPDATE upload SET body = NULL WHERE (organisation_id, id) IN (
    SELECT old.organisation_id, old.id FROM upload AS old
    JOIN intent i ON i.organisation_id = old.organisation_id AND i.id = old.intent_id
    WHERE old.body IS NOT NULL AND i.state IN ('refused', 'cancelled', 'superseded', 'settled')
      AND i.state_changed_at < now() - ${daysOf('refusedFileDays')} * interval '1 day'
    LIMIT ${ROWS_AT_ONCE} FOR UPDATE OF old SKIP LOCKED)`;

/** Empties what was written in changes that are done, and drops files of refused ones, each once it is older than its organisation keeps it. */
export async function pruneTexts(signal: AbortSignal): Promise<void> {
  const pruned = new Map<string, number>();
  let isOver = false;
  while (!isOver && !signal.aborted) {
    const { rows } = await pool.query<{ organisation_id: string; rows: number }>(emptyTexts);
    for (const { organisation_id: id, rows: some } of rows) pruned.set(id, (pruned.get(id) ?? 0) + some);
    isOver = rows.reduce((sum, one) => sum + one.rows, 0) < ROWS_AT_ONCE;
  }
  for (const [organisationId, changes] of pruned) await tell(organisationId, changes);
  for (let dropped = ROWS_AT_ONCE; dropped === ROWS_AT_ONCE && !signal.aborted; ) {
    dropped = (await pool.query(dropFiles)).rowCount ?? 0;
  }
}

async function tell(organisationId: string, changes: number): Promise<void> {
  log.info({ organisationId, changes }, 'what was written in old changes is deleted');
  await transaction((client) =>
    recordAuditInSql(client, {
      organisationId,
      actorId: null,
      action: 'texts.pruned',
      targetType: 'organisation',
      targetId: organisationId,
      facts: { changes },
    }),
  );
}
