import 'server-only';
import type { Role } from '../auth/role';
import { transaction } from '../db/transaction';
import type { Context } from '../edge/context';
import { recordAuditInSql } from './record-audit';

const EVERY_MS = 60_000;
const MOST_REMEMBERED = 1_000;

/** So that somebody who tries a thousand times a minute asks the database once. */
const lately = new Map<string, number>();

const isKnown = `SELECT 1 FROM audit_event
  WHERE organisation_id = $1 AND actor_id = $2 AND action = 'access.refused' AND target_id = $3 AND at > now() - interval '1 minute' LIMIT 1`;

/**
 * Writes down that a member tried to write what their role does not allow: no screen offers that. At most one row for each member,
 * door and minute, whoever many processes hear it. `door` is ours, never what was sent.
 */
export async function recordRefusal({ organisationId, userId }: Context, needs: Role, door: string): Promise<void> {
  const key = `${userId} ${door}`;
  const now = Date.now();
  if (now - (lately.get(key) ?? 0) < EVERY_MS) return;
  remember(key, now);
  await transaction(async (client) => {
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`refused ${userId}`]);
    const { rowCount } = await client.query(isKnown, [organisationId, userId, door]);
    if (rowCount) return;
    await recordAuditInSql(client, {
      organisationId,
      actorId: userId,
      action: 'access.refused',
      targetType: 'door',
      targetId: door,
      facts: { needs },
    });
  });
}

function remember(key: string, now: number): void {
  lately.delete(key);
  lately.set(key, now);
  for (const oldest of lately.keys()) {
    if (lately.size <= MOST_REMEMBERED) break;
    lately.delete(oldest);
  }
}
