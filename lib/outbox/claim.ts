import 'server-only';
import type pg from 'pg';
import { providerById } from '../connectors/registry';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import { tellBoard } from '../live/board-events';
import { log } from '../log';
import { auditChange, changeIntent, type IntentRow, intentColumns, lockIntent } from './intent-row';
import { type LockedApplication, lockApplication, storePlacement } from './lock-application';
import { stillExpected } from './next-state';
import { whyMoveIsOver } from './why-move-is-over';

/** Longer than any call may take, the wait that Kombo may ask for before it included. */
export const SEND_LEASE_MS = 150_000;
/** Kombo allows 30 actions in flight per integration; all workers together take these. https://docs.kombo.dev/guides/concurrency */
const MOST_PER_CONNECTION = 5;

export type ClaimedIntent = IntentRow & { provider: string; applicationKomboId: string; stageKomboId: string | null };

type Due = { id: string; organisation_id: string; target_id: string; provider: string };

// Due, nothing earlier for the same target on its way, an ATS that takes calls, and of each connection no more than may be in flight:
// a long row of one customer's changes keeps nobody else's waiting.
const findDue = `SELECT id, organisation_id, target_id, provider FROM (
    SELECT mine.id, mine.organisation_id, mine.connection_id, mine.target_id, mine.due_at, c.provider,
      row_number() OVER (PARTITION BY mine.organisation_id, mine.connection_id ORDER BY mine.due_at, mine.number) AS place
    FROM intent AS mine JOIN connection c ON c.organisation_id = mine.organisation_id AND c.id = mine.connection_id
    WHERE mine.state = 'queued' AND mine.due_at <= now() AND c.deleted_at IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM intent AS earlier
        WHERE earlier.organisation_id = mine.organisation_id AND earlier.target_id = mine.target_id AND earlier.number < mine.number
          AND earlier.state IN ('held', 'queued', 'sending', 'unconfirmed'))) AS due
  WHERE place <= ${MOST_PER_CONNECTION} - (
    SELECT count(*) FROM intent AS sent
    WHERE sent.organisation_id = due.organisation_id AND sent.connection_id = due.connection_id AND sent.state = 'sending')
  ORDER BY due_at LIMIT $1`;

/** Marks up to `most` due intents as being sent, in order per target. What the mirror contradicts becomes a conflict instead. */
export async function claimDue(owner: string, most: number): Promise<ClaimedIntent[]> {
  await pool.query(
    `UPDATE intent SET state = 'queued', state_changed_at = now()
     WHERE (organisation_id, id) IN (
       SELECT organisation_id, id FROM intent WHERE state = 'held' AND due_at <= now() FOR UPDATE SKIP LOCKED)`,
  );
  const { rows } = await pool.query<Due>(findDue, [most]);
  const claimed: ClaimedIntent[] = [];
  for (const due of rows) {
    const intent = await claimOne(owner, due).catch((error) => {
      // Those claimed before it are marked as being sent, and have to be.
      log.error({ intentId: due.id, error: error instanceof Error ? error.message : 'unknown' }, 'not claimed');
      return null;
    });
    if (intent) claimed.push(intent);
  }
  return claimed;
}

async function claimOne(owner: string, due: Due): Promise<ClaimedIntent | null> {
  const claimed = await transaction(async (client) => {
    const application = await lockApplication(client, due.organisation_id, due.target_id);
    const intent = await lockIntent(client, due.organisation_id, due.id);
    // Another worker may have sent it since we looked, and been asked to wait.
    if (!application || intent?.state !== 'queued' || !intent.is_due) return null;

    const rules = providerById(due.provider);
    const why = await whyNotToSend(client, application, intent);
    if (why) {
      await changeIntent(client, intent, { state: why.state, failureKind: why.state, failure: why.sentence });
      await auditChange(client, intent, why.state);
      await storePlacement(client, due.organisation_id, application.id, rules);
      return { intent: { ...intent, state: why.state }, application, stageKomboId: null };
    }
    const { rows } = await client.query<IntentRow>(
      `UPDATE intent SET state = 'sending', state_changed_at = now(), sent_at = now(), attempts = attempts + 1, answered_at = NULL,
         lease_owner = $3, lease_until = now() + $4 * interval '1 second'
       WHERE organisation_id = $1 AND id = $2 RETURNING ${intentColumns}`,
      [intent.organisation_id, intent.id, owner, SEND_LEASE_MS / 1000],
    );
    const stage = await client.query<{ kombo_id: string }>(
      'SELECT kombo_id FROM stage WHERE organisation_id = $1 AND id = $2',
      [intent.organisation_id, intent.to_stage_id],
    );
    const sending = rows[0];
    return sending ? { intent: sending, application, stageKomboId: stage.rows[0]?.kombo_id ?? null } : null;
  });
  if (!claimed) return null;

  const { application, intent, stageKomboId } = claimed;
  tellOfIntent(intent, application);
  if (intent.state !== 'sending') return null;
  return { ...intent, provider: due.provider, applicationKomboId: application.komboId, stageKomboId };
}

/** The rules of the click hold at the send too: hours may lie between, and what was read since counts. */
async function whyNotToSend(
  client: pg.PoolClient,
  application: LockedApplication,
  intent: IntentRow,
): Promise<{ state: 'refused' | 'conflict'; sentence: string } | null> {
  const refusal = await whyMoveIsOver(client, application, intent);
  if (refusal) return { state: 'refused', sentence: refusal };

  const facts = { from: intent.from_stage_id, expected: intent.expected_stage_id, to: intent.to_stage_id };
  if (stillExpected(facts, application.synced.stage?.id ?? null)) return null;
  return { state: 'conflict', sentence: conflictSentence(application) };
}

export function conflictSentence(application: LockedApplication): string {
  return `The ATS shows ${application.synced.stage?.name ?? 'no stage'} by now. Choose which one holds.`;
}

/** Tells everyone who looks at the job that this intent's card changed. */
export function tellOfIntent(intent: IntentRow, application: LockedApplication, sentence: string | null = null): void {
  if (!application.jobId) return;
  tellBoard({
    type: 'card',
    organisationId: intent.organisation_id,
    jobId: application.jobId,
    applicationId: application.id,
    from: { lane: application.lane, stageId: application.shownStageId },
    actorId: intent.actor_id,
    sentence,
  });
}
