import 'server-only';
import type pg from 'pg';
import type { Transaction } from '../db/database';
import type { AuditAction } from './audit-action';
import type { AuditTarget, Facts } from './audit-entry';

/** One thing that was done. Ids and facts only: no names, no e-mail addresses, no text anyone typed. */
export type AuditEntry = {
  organisationId: string;
  /** Null: nobody was signed in, or the operator did it from the command line. */
  actorId: string | null;
  action: AuditAction;
  targetType: AuditTarget;
  targetId: string | null;
  facts?: Facts;
};

/** Writes the row in the transaction of the thing itself: neither exists without the other. */
export async function recordAudit(tx: Transaction, { facts = {}, ...entry }: AuditEntry): Promise<void> {
  await tx.auditEvent.create({ data: { ...entry, facts } });
}

/** The same, in a transaction of plain SQL. */
export async function recordAuditInSql(client: pg.PoolClient, entry: AuditEntry): Promise<void> {
  await client.query(
    `INSERT INTO audit_event (organisation_id, actor_id, action, target_type, target_id, facts)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [entry.organisationId, entry.actorId, entry.action, entry.targetType, entry.targetId, entry.facts ?? {}],
  );
}

/** One row for each organisation of the installation: what its operator did to all of them. */
export async function recordAuditOfAll(
  client: Pick<pg.PoolClient, 'query'> | Pick<pg.Pool, 'query'>,
  action: Extract<AuditAction, `backup.${string}` | 'secret.rotated'>,
  facts: Facts = {},
): Promise<void> {
  await client.query(
    `INSERT INTO audit_event (organisation_id, actor_id, action, target_type, target_id, facts)
     SELECT o.id, NULL::uuid, $1, 'organisation', o.id::text, $2::jsonb FROM organisation o`,
    [action, JSON.stringify(facts)],
  );
}

/** Many of one organisation in one statement. */
export async function recordAuditsInSql(
  client: pg.PoolClient,
  organisationId: string,
  entries: Omit<AuditEntry, 'organisationId'>[],
): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ actorId, action, targetType, targetId, facts = {} }) => ({
    actor_id: actorId,
    action,
    target_type: targetType,
    target_id: targetId,
    facts,
  }));
  await client.query(
    `INSERT INTO audit_event (organisation_id, actor_id, action, target_type, target_id, facts)
     SELECT $1, e.actor_id, e.action, e.target_type, e.target_id, e.facts
     FROM jsonb_to_recordset($2::jsonb) AS e(actor_id uuid, action text, target_type text, target_id text, facts jsonb)`,
    [organisationId, JSON.stringify(rows)],
  );
}
