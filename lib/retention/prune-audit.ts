import 'server-only';
import { recordAuditInSql } from '../audit/record-audit';
import { transaction } from '../db/transaction';
import { log } from '../log';
import { daysOf } from './retention';

const ROWS_AT_ONCE = 500;

const step = `WITH gone AS (
    DELETE FROM audit_event WHERE (organisation_id, id) IN (
      SELECT old.organisation_id, old.id FROM audit_event AS old
      WHERE old.at < now() - ${daysOf('auditDays')} * interval '1 day' LIMIT ${ROWS_AT_ONCE} FOR UPDATE SKIP LOCKED)
    RETURNING organisation_id)
  SELECT organisation_id, count(*)::int AS rows FROM gone GROUP BY organisation_id`;

/** Deletes rows of the audit that are older than their organisation keeps them: the one place that may. How many went is a row itself. */
export async function pruneAudit(signal: AbortSignal): Promise<void> {
  const pruned = new Map<string, number>();
  let isOver = false;
  while (!isOver && !signal.aborted) {
    const gone = await pruneSome();
    for (const { organisation_id: id, rows } of gone) pruned.set(id, (pruned.get(id) ?? 0) + rows);
    isOver = gone.reduce((sum, { rows }) => sum + rows, 0) < ROWS_AT_ONCE;
  }
  for (const [organisationId, rows] of pruned) await tell(organisationId, rows);
}

function pruneSome(): Promise<{ organisation_id: string; rows: number }[]> {
  return transaction(async (client) => {
    // Until the end of this transaction the trigger lets rows go.
    await client.query(`SELECT set_config('switchyard.retention', 'on', true)`);
    const { rows } = await client.query<{ organisation_id: string; rows: number }>(step);
    return rows;
  });
}

async function tell(organisationId: string, rows: number): Promise<void> {
  log.info({ organisationId, rows }, 'old rows of the audit are deleted');
  await transaction((client) =>
    recordAuditInSql(client, {
      organisationId,
      actorId: null,
      action: 'audit.pruned',
      targetType: 'audit',
      targetId: null,
      facts: { rows },
    }),
  );
}
