import 'server-only';
import { swallows } from '../connectors/provider';
import { providerById } from '../connectors/registry';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import { conflictSentence, tellOfIntent } from './claim';
import { auditChange, changeIntent, type IntentRow, lockIntent } from './intent-row';
import { type LockedApplication, lockApplication, storePlacement } from './lock-application';
import { settleMove } from './next-state';

type Waiting = { id: string; organisation_id: string; target_id: string; provider: string };

/** Only a read that began after a move was sent proves anything about it. */
const findWaiting = `SELECT i.id, i.organisation_id, i.target_id, c.provider
  FROM intent i JOIN connection c ON c.organisation_id = i.organisation_id AND c.id = i.connection_id
  WHERE i.organisation_id = $1 AND i.connection_id = $2 AND i.kind = 'moveApplicationToStage'
    AND i.state IN ('confirmed', 'unconfirmed', 'queued') AND i.sent_at IS NOT NULL AND COALESCE(i.answered_at, i.sent_at) < $3
  ORDER BY i.number`;

/** After a complete read of the applications that began at `readAt`: closes the moves it proves, and shows the conflicts. */
export async function settleMoves(organisationId: string, connectionId: string, readAt: Date): Promise<void> {
  const { rows } = await pool.query<Waiting>(findWaiting, [organisationId, connectionId, readAt]);
  for (const waiting of rows) await settle(waiting, readAt);
}

async function settle({ id, organisation_id, target_id, provider }: Waiting, readAt: Date): Promise<void> {
  const settled = await transaction(async (client) => {
    const application = await lockApplication(client, organisation_id, target_id);
    const intent = await lockIntent(client, organisation_id, id);
    // It may have been sent again since we looked; then this read proves nothing about it.
    if (!application || !intent || !isProvenBy(readAt, intent)) return null;

    const rules = providerById(provider);
    const outcome = outcomeOf(application, intent, await requestedStage(client, intent), rules);
    if (outcome === 'settled') await changeIntent(client, intent, { state: 'settled', settledAt: new Date() });
    if (outcome === 'conflict') {
      await changeIntent(client, intent, {
        state: 'conflict',
        failureKind: 'conflict',
        failure: conflictSentence(application),
      });
    }
    if (outcome) {
      await auditChange(client, intent, outcome);
      await storePlacement(client, organisation_id, target_id, rules);
    }
    return outcome && { application, intent };
  });
  if (settled) tellOfIntent(settled.intent, settled.application);
}

function isProvenBy(readAt: Date, { state, sent_at, answered_at }: IntentRow): boolean {
  const last = answered_at ?? sent_at;
  return (state === 'confirmed' || state === 'unconfirmed' || state === 'queued') && last !== null && last < readAt;
}

function outcomeOf(
  application: LockedApplication,
  intent: IntentRow,
  requested: StageRow | null,
  rules: ReturnType<typeof providerById>,
) {
  const outcome = settleMove(
    {
      to: intent.to_stage_id,
      from: intent.from_stage_id,
      expected: intent.expected_stage_id,
      sentAt: intent.sent_at ?? intent.created_at,
    },
    {
      stageId: application.synced.stage?.id ?? null,
      changedAt: application.changedAt,
      swallowed: intent.state === 'confirmed' && swallows(rules, application.synced.stage, requested),
    },
    new Date(),
  );
  // Without an answer only an arrival is proof: where else the person stands says nothing about a call that may not have been made.
  return outcome === 'conflict' && intent.state !== 'confirmed' ? null : outcome;
}

type StageRow = { remoteId: string | null; name: string | null };

async function requestedStage(client: Parameters<typeof changeIntent>[0], intent: IntentRow): Promise<StageRow | null> {
  const { rows } = await client.query<{ remote_id: string | null; name: string | null }>(
    'SELECT remote_id, name FROM stage WHERE organisation_id = $1 AND id = $2',
    [intent.organisation_id, intent.to_stage_id],
  );
  return rows[0] ? { remoteId: rows[0].remote_id, name: rows[0].name } : null;
}
