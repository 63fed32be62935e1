import 'server-only';
import type pg from 'pg';
import { recordAuditInSql } from '../audit/record-audit';
import type { ConnectionState } from '../generated/prisma/enums';

type Which = { organisationId: string; connectionId: string };

/** How the connection stands, locked, so that what follows is told against this. */
export async function lockState(
  client: pg.PoolClient,
  { organisationId, connectionId }: Which,
): Promise<ConnectionState | null> {
  const { rows } = await client.query<{ state: ConnectionState }>(
    'SELECT state FROM connection WHERE organisation_id = $1 AND id = $2 FOR UPDATE',
    [organisationId, connectionId],
  );
  return rows[0]?.state ?? null;
}

/** One row where a connection came to stand otherwise; none where it stands as before. */
export async function auditState(
  client: pg.PoolClient,
  { organisationId, connectionId }: Which,
  from: ConnectionState | null,
  to: ConnectionState | null,
): Promise<void> {
  if (from === null || to === null || from === to) return;
  await recordAuditInSql(client, {
    organisationId,
    actorId: null,
    action: 'connection.state-changed',
    targetType: 'connection',
    targetId: connectionId,
    facts: { from, to },
  });
}
