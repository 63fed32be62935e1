import 'server-only';
import type pg from 'pg';
import { providerById } from '../connectors/registry';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import { hastened } from '../haste';
import { tellBoard } from '../live/board-events';
import { log } from '../log';
import { type IntentKind, knownKinds, placingKinds, requireIntentKind } from './intent-kinds';
import { auditChange, changeIntent, type IntentRow, intentColumns, lockIntent } from './intent-row';
import { type LockedApplication, storePlacement } from './lock-application';
import { type LockedTarget, lockTarget } from './lock-target';
import { stillExpected } from './next-state';
import { isStageOfOurs } from './our-stages';
import { whyOver } from './why-over';

/** Longer than any call may take, the wait that Kombo may ask for before it included. */
const SEND_LEASE_MS = 150_000;
export const sendLeaseMs = () => hastened(SEND_LEASE_MS);
/** Kombo allows 30 actions in flight per integration; all workers together take these. https://docs.kombo.dev/guides/concurrency */
export const MOST_PER_CONNECTION = 5;

export type ClaimedIntent = IntentRow & {
  kind: IntentKind;
  provider: string;
  target: Pick<LockedTarget, 'komboId' | 'remoteId'>;
  stageKomboId: string | null;
};

type Due = {
  id: string;
  organisation_id: string;
  connection_id: string;
  target_id: string;
  kind: string;
  provider: string;
  /** Places of its connection. */
  free: number;
};

/** How many more of connection `c` may be on their way: as many as its last answers allowed, less those that are. */
const freePlaces = `LEAST(${MOST_PER_CONNECTION}, COALESCE(c.send_limit, ${MOST_PER_CONNECTION})) - (
    SELECT count(*) FROM intent AS sent WHERE sent.connection_id = c.id AND sent.state = 'sending')`;

/** Nothing is sent over a connection that was deleted or paused, whatever waits. */
const mayBeSentTo = 'c.deleted_at IS NULL AND c.paused_at IS NULL';

/** For the same target as `mine`, and on its way, or to be sent before it. A person may have asked for an older one again. */
const somethingBefore = `SELECT 1 FROM intent AS other
  WHERE other.organisation_id = mine.organisation_id AND other.target_id = mine.target_id AND (other.state = 'sending' OR (
    other.number < mine.number
    AND (other.state IN ('held', 'queued') OR (other.state = 'unconfirmed' AND other.kind IN (${placingKinds})))))`;

// Due, nothing earlier for the same target on its way, an ATS that takes calls, and of each connection no more than may be in flight:
// a long row of one customer's changes keeps nobody else's waiting, and is not read to its end. (`markSending` counts once more.)
const findDue = `WITH RECURSIVE waiting AS (
    (SELECT connection_id FROM intent WHERE state = 'queued' ORDER BY connection_id LIMIT 1)
    UNION ALL
    SELECT (SELECT i.connection_id FROM intent i WHERE i.state = 'queued' AND i.connection_id > w.connection_id ORDER BY 1 LIMIT 1)
    FROM waiting w WHERE w.connection_id IS NOT NULL)
  SELECT due.id, due.organisation_id, c.id AS connection_id, due.target_id, due.kind, c.provider, (${freePlaces})::int AS free
  FROM waiting w JOIN connection c ON c.id = w.connection_id AND ${mayBeSentTo} AND (c.sends_after IS NULL OR c.sends_after <= now()) AND (${freePlaces}) > 0
  CROSS JOIN LATERAL (
    SELECT mine.id, mine.organisation_id, mine.target_id, mine.kind, mine.due_at FROM intent AS mine
    WHERE mine.organisation_id = c.organisation_id AND mine.connection_id = c.id AND mine.state = 'queued' AND mine.due_at <= now() AND mine.kind IN (${knownKinds})
      AND NOT EXISTS (${somethingBefore})
    ORDER BY mine.due_at, mine.number LIMIT ${MOST_PER_CONNECTION}) AS due
  ORDER BY due.due_at LIMIT $1`;

/** Marks up to `most` due intents as being sent, in order per target. What the mirror contradicts becomes a conflict instead. */
export async function claimDue(owner: string, most: number): Promise<ClaimedIntent[]> {
  await pool.query(
    `UPDATE intent SET state = 'queued', state_changed_at = now()
     WHERE (organisation_id, id) IN (
       SELECT organisation_id, id FROM intent WHERE state = 'held' AND due_at <= now() FOR UPDATE SKIP LOCKED)`,
  );
  const { rows } = await pool.query<Due>(findDue, [most]);
  const claimed: ClaimedIntent[] = [];
  for (const due of withinFreePlaces(rows)) {
    const intent = await claimOne(owner, due).catch((error) => {
      // Those claimed before it are marked as being sent, and have to be.
      log.error({ intentId: due.id, error: error instanceof Error ? error.message : 'unknown' }, 'not claimed');
      return null;
    });
    if (intent) claimed.push(intent);
  }
  return claimed;
}

/** Of each connection no more than have a place: every other claim would be for nothing. */
function withinFreePlaces(rows: Due[]): Due[] {
  const taken = new Map<string, number>();
  return rows.filter(({ connection_id, free }) => {
    const place = (taken.get(connection_id) ?? 0) + 1;
    taken.set(connection_id, place);
    return place <= free;
  });
}

async function claimOne(owner: string, due: Due): Promise<ClaimedIntent | null> {
  const kind = requireIntentKind(due.kind);
  const claimed = await transaction(async (client) => {
    const target = await lockTarget(client, due.organisation_id, kind, due.target_id);
    const intent = await lockIntent(client, due.organisation_id, due.id);
    // Since we looked another worker may have sent it, and been asked to wait, or one that comes before it.
    if (intent?.state !== 'queued' || !intent.is_due || (await mustWait(client, intent))) return null;
    if (!target) {
      await refuse(client, intent, { state: 'refused', sentence: 'What this is about is no longer here.' });
      return null;
    }

    const why = await whyNotToSend(client, target, kind, intent);
    if (why) {
      await refuse(client, intent, why);
      if (target.application) await storePlacement(client, due.organisation_id, target.id, providerById(due.provider));
      return { intent: { ...intent, state: why.state }, target, stageKomboId: null };
    }
    const sending = await markSending(client, intent, owner);
    return sending && { intent: sending, target, stageKomboId: await stageKomboIdOf(client, intent) };
  });
  if (!claimed) return null;

  const { target, intent, stageKomboId } = claimed;
  tellOfIntent(intent, target.application);
  return intent.state === 'sending' ? { ...intent, kind, provider: due.provider, target, stageKomboId } : null;
}

async function mustWait(client: pg.PoolClient, { organisation_id, id }: IntentRow): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM intent AS mine WHERE mine.organisation_id = $1 AND mine.id = $2 AND EXISTS (${somethingBefore})`,
    [organisation_id, id],
  );
  return rowCount !== 0;
}

type WhyNot = { state: 'refused' | 'conflict'; sentence: string };

async function refuse(client: pg.PoolClient, intent: IntentRow, { state, sentence }: WhyNot): Promise<void> {
  await changeIntent(client, intent, { state, failureKind: state, failure: sentence });
  await auditChange(client, intent, state);
}

/** One worker after the other, per connection: only so does each see how many the others have on their way. Null: too many. */
async function markSending(client: pg.PoolClient, intent: IntentRow, owner: string): Promise<IntentRow | null> {
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [intent.connection_id]);
  const { rows } = await client.query<IntentRow>(
    `UPDATE intent SET state = 'sending', state_changed_at = now(), sent_at = now(), attempts = attempts + 1, answered_at = NULL,
       lease_owner = $3, lease_until = now() + $4 * interval '1 second'
     WHERE organisation_id = $1 AND id = $2
       AND (SELECT ${freePlaces} FROM connection c WHERE c.organisation_id = $1 AND c.id = $5 AND ${mayBeSentTo}) > 0
     RETURNING ${intentColumns}`,
    [intent.organisation_id, intent.id, owner, sendLeaseMs() / 1000, intent.connection_id],
  );
  return rows[0] ?? null;
}

async function stageKomboIdOf(client: pg.PoolClient, intent: IntentRow): Promise<string | null> {
  if (intent.to_stage_id === null) return null;
  const { rows } = await client.query<{ kombo_id: string }>(
    'SELECT kombo_id FROM stage WHERE organisation_id = $1 AND id = $2',
    [intent.organisation_id, intent.to_stage_id],
  );
  return rows[0]?.kombo_id ?? null;
}

/** The rules of the click hold at the send too: hours may lie between, and what was read since counts. */
async function whyNotToSend(
  client: pg.PoolClient,
  target: LockedTarget,
  kind: IntentKind,
  intent: IntentRow,
): Promise<WhyNot | null> {
  const over = await whyOver(client, target, kind, intent);
  if (over) return { state: 'refused', sentence: over };
  if (kind !== 'moveApplicationToStage' || !target.application) return null;

  const facts = { from: intent.from_stage_id, expected: intent.expected_stage_id, to: intent.to_stage_id };
  const shown = target.application.synced.stage?.id ?? null;
  if (stillExpected(facts, shown) || (await isStageOfOurs(client, intent, shown))) return null;
  return { state: 'conflict', sentence: conflictSentence(target.application) };
}

export function conflictSentence(application: LockedApplication): string {
  return `The ATS shows ${application.synced.stage?.name ?? 'no stage'} by now. Choose which one holds.`;
}

/** Tells everyone who looks at the job that this intent's card changed; what is about no card is on no board. */
export function tellOfIntent(
  intent: Pick<IntentRow, 'organisation_id' | 'actor_id'>,
  application: LockedApplication | null,
  sentence: string | null = null,
): void {
  if (!application?.jobId) return;
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
