import 'server-only';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { type AuditFilters, type AuditPage, type AuditSubject, aboutOf } from './audit';
import { type AuditRow, auditStatement, writeAuditCursor } from './audit-conditions';
import { readNames } from './read-names';
import { tellAudit } from './tell-audit';

export const AUDIT_PER_PAGE = 50;

/** Everything that was done here, newest first. Throws `invalid` for a place that is none. */
export async function listAudit(
  { organisationId }: Context,
  { before, ...filters }: AuditFilters & { before: string | null },
): Promise<AuditPage> {
  const { text, values } = auditStatement(organisationId, filters, before, AUDIT_PER_PAGE + 1);
  const { rows } = await pool.query<AuditRow>(text, values);
  const shown = rows.slice(0, AUDIT_PER_PAGE);
  const names = await readNames(organisationId, shown);
  const last = shown.at(-1);
  return {
    entries: shown.map((row) => tellAudit(row, names)),
    next: rows.length > AUDIT_PER_PAGE && last ? writeAuditCursor(last) : null,
    members: await listMembers(organisationId),
    about: await nameAbout(organisationId, filters.about),
  };
}

async function listMembers(organisationId: string): Promise<AuditPage['members']> {
  const { rows } = await pool.query<{ id: string; name: string }>(
    'SELECT id, name FROM user_account WHERE organisation_id = $1 ORDER BY lower(name), id',
    [organisationId],
  );
  return rows;
}

const targetOf = {
  person: 'candidate',
  job: 'job',
  connection: 'connection',
  member: 'user',
} as const satisfies Record<AuditSubject, string>;

async function nameAbout(organisationId: string, about: string): Promise<AuditPage['about']> {
  const named = aboutOf(about);
  if (!named) return null;
  const { subject, id } = named;
  const row = {
    id,
    actor_id: null,
    action: '',
    target_type: targetOf[subject],
    target_id: id,
    facts: {},
    at: new Date(),
  };
  const names = await readNames(organisationId, [row]);
  return { subject, name: names.get(id)?.name ?? null };
}
