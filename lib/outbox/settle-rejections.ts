import 'server-only';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import { tellOfIntent } from './claim';
import { auditChange, changeIntent, lockIntent } from './intent-row';
import { lockTarget } from './lock-target';

type Row = { id: string; target_id: string; is_declined: boolean };

/** Kombo may be hours behind, not days. */
const LONGEST_LAG = '24 hours';
const NOT_SEEN =
  'The ATS took this rejection a day ago, and still does not show the person as declined. Look there before you send it again.';

const findDecidable = `SELECT i.id, i.target_id, a.outcome IS NOT DISTINCT FROM 'DECLINED' AS is_declined
  FROM intent i JOIN application a ON a.organisation_id = i.organisation_id AND a.id = i.target_id
  WHERE i.organisation_id = $1 AND i.connection_id = $2 AND i.kind = 'rejectApplication'
    AND i.state IN ('confirmed', 'unconfirmed') AND COALESCE(i.answered_at, i.sent_at) < $3
    AND (a.outcome = 'DECLINED' OR (i.state = 'confirmed' AND i.answered_at < now() - interval '${LONGEST_LAG}'))
  ORDER BY i.number`;

/** After a complete read of the applications that began at `readAt`: a rejection is settled by the outcome that the ATS shows. */
export async function settleRejections(organisationId: string, connectionId: string, readAt: Date): Promise<void> {
  const { rows } = await pool.query<Row>(findDecidable, [organisationId, connectionId, readAt]);
  for (const row of rows) await settle(organisationId, row, readAt);
}

async function settle(organisationId: string, { id, target_id, is_declined }: Row, readAt: Date): Promise<void> {
  const settled = await transaction(async (client) => {
    const target = await lockTarget(client, organisationId, 'rejectApplication', target_id);
    const intent = await lockIntent(client, organisationId, id);
    const last = intent?.answered_at ?? intent?.sent_at;
    // It may have been sent again since we looked; then this read proves nothing about it.
    if (!target || !intent || !last || last >= readAt) return null;
    if (intent.state !== 'confirmed' && intent.state !== 'unconfirmed') return null;

    const state = is_declined ? 'settled' : 'unconfirmed';
    await changeIntent(client, intent, {
      state,
      settledAt: is_declined ? new Date() : undefined,
      failureKind: is_declined ? null : 'unconfirmed',
      failure: is_declined ? null : NOT_SEEN,
    });
    await auditChange(client, intent, state);
    return { intent, application: target.application };
  });
  if (settled) tellOfIntent(settled.intent, settled.application);
}
