import 'server-only';
import type pg from 'pg';
import type { AuditedChange } from '../audit/audit-action';
import { recordAuditsInSql } from '../audit/record-audit';
import { afterCommit } from '../db/transaction';
import { noteOutcome } from '../telemetry/watch-delivery';
import type { IntentState } from './intent';
import { intentKinds, isIntentKind } from './intent-kinds';
import type { Receipt } from './payload';

export type IntentRow = {
  id: string;
  organisation_id: string;
  connection_id: string;
  kind: string;
  target_id: string;
  job_id: string | null;
  actor_id: string;
  state: IntentState;
  from_stage_id: string | null;
  expected_stage_id: string | null;
  to_stage_id: string | null;
  one_way: boolean;
  due_at: Date;
  attempts: number;
  silent_attempts: number;
  is_due: boolean;
  created_at: Date;
  sent_at: Date | null;
  answered_at: Date | null;
  lease_owner: string | null;
  payload: unknown;
  receipt: unknown;
};

export const intentColumns = `id, organisation_id, connection_id, kind, target_id, job_id, actor_id, state, from_stage_id,
  expected_stage_id, to_stage_id, one_way, due_at, due_at <= now() AS is_due, attempts, silent_attempts, created_at, sent_at, answered_at, lease_owner, payload, receipt`;

/** The intent, locked; its target is locked before it, always. */
export async function lockIntent(client: pg.PoolClient, organisationId: string, id: string): Promise<IntentRow | null> {
  return (await lockIntents(client, organisationId, [id])).get(id) ?? null;
}

/** The same of many, each by its id. */
export async function lockIntents(
  client: pg.PoolClient,
  organisationId: string,
  ids: string[],
): Promise<Map<string, IntentRow>> {
  const { rows } = await client.query<IntentRow>(
    `SELECT ${intentColumns} FROM intent WHERE organisation_id = $1 AND id = ANY($2::uuid[]) ORDER BY number FOR UPDATE`,
    [organisationId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Whether a newer wish of the same kind waits for the same target. Its target is locked, so none can arrive meanwhile. */
export async function isOvertaken(client: pg.PoolClient, intent: IntentRow): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM intent WHERE organisation_id = $1 AND target_id = $2 AND kind = $3 AND state IN ('held', 'queued')
       AND number > (SELECT number FROM intent WHERE organisation_id = $1 AND id = $4) LIMIT 1`,
    [intent.organisation_id, intent.target_id, intent.kind, intent.id],
  );
  return rowCount !== 0;
}

/** Whether this is still the attempt that was claimed: the same worker may have claimed the intent again since. */
export function isSameAttempt(
  current: IntentRow | null,
  claimed: Pick<IntentRow, 'lease_owner' | 'attempts'>,
): current is IntentRow {
  return (
    current?.state === 'sending' && current.lease_owner === claimed.lease_owner && current.attempts === claimed.attempts
  );
}

export type IntentChange = {
  state: IntentState;
  dueAt?: Date;
  answeredAt?: Date;
  settledAt?: Date;
  failureKind?: string | null;
  failure?: string | null;
  detail?: string | null;
  logUrl?: string | null;
  receipt?: Receipt;
  /** One more attempt without an answer. */
  isSilent?: boolean;
  /** The ATS surely has nothing of it: it can be taken back again. */
  isUnsent?: boolean;
};

/** Writes a new state with what belongs to it; the lease ends with it. */
export async function changeIntent(client: pg.PoolClient, intent: IntentRow, change: IntentChange): Promise<void> {
  await changeIntents(client, [intent], change);
}

/** The same for many of one organisation. */
export async function changeIntents(client: pg.PoolClient, intents: IntentRow[], change: IntentChange): Promise<void> {
  const [first] = intents;
  if (!first) return;
  for (const intent of intents) afterCommit(client, () => noteOutcome(intent, change));
  await client.query(
    `UPDATE intent SET state = $3, state_changed_at = now(), lease_owner = NULL, lease_until = NULL,
       due_at = COALESCE($4, due_at), answered_at = COALESCE($5, answered_at), settled_at = COALESCE($6, settled_at),
       failure_kind = $7, failure = $8, detail = COALESCE($9, detail), log_url = COALESCE($10, log_url), warnings = COALESCE($11, warnings), receipt = COALESCE($14, receipt),
       silent_attempts = silent_attempts + CASE WHEN $12 THEN 1 ELSE 0 END, sent_at = CASE WHEN $13 THEN NULL ELSE sent_at END
     WHERE organisation_id = $1 AND id = ANY($2::uuid[])`,
    [
      first.organisation_id,
      intents.map(({ id }) => id),
      change.state,
      change.dueAt ?? null,
      change.answeredAt ?? null,
      change.settledAt ?? null,
      change.failureKind ?? null,
      change.failure ?? null,
      change.detail ?? null,
      change.logUrl ?? null,
      change.receipt?.warnings ?? null,
      change.isSilent ?? false,
      change.isUnsent ?? false,
      change.receipt ?? null,
    ],
  );
}

/** A newer wish takes the place of those of organisation `$1` for which the condition `which` holds, in SQL. Returns them as they were. */
export async function supersede(client: pg.PoolClient, which: string, values: unknown[]): Promise<IntentRow[]> {
  const rows = await endAll(client, 'superseded', which, values);
  await auditChanges(client, rows, 'superseded');
  return rows;
}

/** Takes back all of organisation `$1` for which `which` holds and of which nothing has left. Returns them as they were. */
export async function cancelUnsent(client: pg.PoolClient, which: string, values: unknown[]): Promise<IntentRow[]> {
  return endAll(client, 'cancelled', `state IN ('held', 'queued') AND sent_at IS NULL AND ${which}`, values);
}

async function endAll(
  client: pg.PoolClient,
  state: 'superseded' | 'cancelled',
  which: string,
  values: unknown[],
): Promise<IntentRow[]> {
  const { rows } = await client.query<IntentRow>(
    `UPDATE intent AS mine SET state = '${state}', state_changed_at = now()
     FROM (SELECT ${intentColumns} FROM intent WHERE organisation_id = $1 AND ${which} FOR UPDATE) AS was
     WHERE mine.organisation_id = $1 AND mine.id = was.id RETURNING was.*`,
    values,
  );
  for (const was of rows) afterCommit(client, () => noteOutcome(was, { state }));
  return rows;
}

/** One row for each state an intent reaches, in the transaction that reaches it. */
export async function auditChange(client: pg.PoolClient, intent: IntentRow, state: AuditedChange): Promise<void> {
  await auditChanges(client, [intent], state);
}

/** The same of many intents of one organisation. */
export async function auditChanges(client: pg.PoolClient, intents: IntentRow[], state: AuditedChange): Promise<void> {
  const [first] = intents;
  if (!first) return;
  const entries = intents.map(({ id, actor_id, kind, target_id, attempts }) => ({
    actorId: actor_id,
    action: `change.${state}` as const,
    targetType: isIntentKind(kind) ? intentKinds[kind].target : ('unknown' as const),
    targetId: target_id,
    facts: { intentId: id, kind, attempt: attempts },
  }));
  await recordAuditsInSql(client, first.organisation_id, entries);
}
