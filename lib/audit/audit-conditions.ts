import 'server-only';
import { z } from 'zod';
import { AppError } from '../result';
import { type AuditFilters, type AuditSubject, aboutOf, dayOf, NOBODY } from './audit';
import { actionsOfGroup, isAuditAction } from './audit-action';
import type { auditGroups } from './audit-entry';

export type AuditRow = {
  id: string;
  actor_id: string | null;
  action: string;
  target_type: string;
  target_id: string | null;
  facts: Record<string, string | number | boolean | null>;
  at: Date;
};

/** SQL over the row `e` of organisation `$1`; `value` gives the place of a value. */
type Value = (value: unknown) => string;

const isAbout: Record<AuditSubject, (id: string) => string> = {
  person: (id) => `e.target_id IN (SELECT ${id}::text UNION ALL
    SELECT a.id::text FROM application a WHERE a.organisation_id = $1 AND a.candidate_id = ${id}::uuid)`,
  job: (id) => `(e.facts->>'jobId' = ${id}::text OR e.target_id IN (SELECT ${id}::text UNION ALL
    SELECT a.id::text FROM application a WHERE a.organisation_id = $1 AND a.job_id = ${id}::uuid))`,
  connection: (id) => `e.target_id IN (SELECT ${id}::text UNION ALL
    SELECT c.environment_id::text FROM connection c WHERE c.organisation_id = $1 AND c.id = ${id}::uuid)`,
  member: (id) => `e.target_id = ${id}::text`,
};

function actorIs(by: string, value: Value): string {
  if (by === NOBODY) return 'e.actor_id IS NULL';
  // What stands in an address need not be an id.
  return z.uuid().safeParse(by).success ? `e.actor_id = ${value(by)}::uuid` : 'false';
}

function kindIs(kind: NonNullable<AuditFilters['kind']>, value: Value): string {
  const actions = isAuditAction(kind) ? [kind] : actionsOfGroup(kind satisfies keyof typeof auditGroups);
  return `e.action = ANY(${value(actions)}::text[])`;
}

function conditions({ by, kind, from, to, about }: AuditFilters, value: Value): string[] {
  const found: string[] = [];
  const [first, last] = [dayOf(from), dayOf(to)];
  if (by !== '') found.push(actorIs(by, value));
  if (kind !== null) found.push(kindIs(kind, value));
  if (first) found.push(`e.at >= ${value(first)}::date::timestamp AT TIME ZONE 'UTC'`);
  if (last) found.push(`e.at < (${value(last)}::date + 1)::timestamp AT TIME ZONE 'UTC'`);
  if (about !== '') {
    const named = aboutOf(about);
    found.push(named ? isAbout[named.subject](value(named.id)) : 'false');
  }
  return found;
}

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

export function writeAuditCursor({ at, id }: Pick<AuditRow, 'at' | 'id'>): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url');
}

function readAuditCursor(before: string): [string, string] {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(before, 'base64url').toString('utf8')));
  } catch {
    throw new AppError('invalid', 'This place in the audit cannot be read. Load the page again.');
  }
}

/** Rows that match, newest first, from behind `before` on. Throws `invalid` for a place that is none. */
export function auditStatement(
  organisationId: string,
  filters: AuditFilters,
  before: string | null,
  most: number,
): { text: string; values: unknown[] } {
  const values: unknown[] = [organisationId];
  const value: Value = (one) => `$${values.push(one)}`;
  const found = conditions(filters, value);
  if (before !== null) {
    const [at, id] = readAuditCursor(before);
    found.push(`(e.at, e.id) < (${value(at)}::timestamptz, ${value(id)}::uuid)`);
  }
  const text = `SELECT e.id, e.actor_id, e.action, e.target_type, e.target_id, e.facts, e.at FROM audit_event e
    WHERE ${['e.organisation_id = $1', ...found].join(' AND ')} ORDER BY e.at DESC, e.id DESC LIMIT ${most}`;
  return { text, values };
}
