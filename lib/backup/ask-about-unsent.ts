import 'server-only';
import type pg from 'pg';
import { recordAuditInSql } from '../audit/record-audit';
import { intentKinds, isIntentKind } from '../outbox/intent-kinds';

const SENTENCE =
  'This was on its way when the backup was made that is restored now. It may have been sent since: look in the ATS before you send it again.';

type Asked = { id: string; organisation_id: string; actor_id: string; kind: string; target_id: string };

/**
 * What waited when the backup was made may have been sent afterwards, by the installation that it was made of. So nothing of it
 * is sent by itself: a read that shows it settles it, else a person says. Returns how many.
 */
export async function askAboutUnsent(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query<Asked>(
    `UPDATE intent SET state = 'unconfirmed', state_changed_at = now(), sent_at = COALESCE(sent_at, due_at),
       lease_owner = NULL, lease_until = NULL, failure_kind = 'unconfirmed', failure = $1
     WHERE state IN ('held', 'queued', 'sending') RETURNING id, organisation_id, actor_id, kind, target_id`,
    [SENTENCE],
  );
  for (const { id, organisation_id, actor_id, kind, target_id } of rows) {
    await recordAuditInSql(client, {
      organisationId: organisation_id,
      actorId: actor_id,
      action: 'change.unconfirmed',
      targetType: isIntentKind(kind) ? intentKinds[kind].target : 'unknown',
      targetId: target_id,
      facts: { intentId: id, kind, restored: true },
    });
  }
  return rows.length;
}
