import 'server-only';
import type pg from 'pg';
import { type StageRules, swallows } from '../connectors/provider';
import { providerById } from '../connectors/registry';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import { conflictSentence, tellOfIntent } from './claim';
import { confirm } from './confirm';
import { auditChanges, changeIntent, changeIntents, type IntentRow, lockIntents } from './intent-row';
import { type LockedApplication, lockApplications, storePlacements } from './lock-application';
import { settleMove } from './next-state';
import { isStageOfOurs } from './our-stages';

type Stage = { remoteId: string | null; name: string | null } | null;

/** What decides about a move that was sent. */
type Facts = {
  intent: Pick<IntentRow, 'state' | 'from_stage_id' | 'expected_stage_id' | 'to_stage_id' | 'sent_at' | 'created_at'>;
  synced: Stage;
  syncedStageId: string | null;
  changedAt: Date;
  requested: Stage;
  /** Deleted in the ATS. */
  isGone: boolean;
};

type Row = Facts['intent'] & {
  id: string;
  organisation_id: string;
  target_id: string;
  provider: string;
  synced_stage_id: string | null;
  changed_at: Date;
  synced: Stage;
  requested: Stage;
  is_gone: boolean;
};

/** Only a read that began after a move was sent proves anything about it. The newest first: the older ones are replaced by it. */
const findWaiting = `SELECT i.id, i.organisation_id, i.target_id, i.state, i.from_stage_id, i.expected_stage_id, i.to_stage_id, i.sent_at, i.created_at,
    c.provider, a.synced_stage_id, a.changed_at, a.shown_lane = 'gone' AS is_gone,
    CASE WHEN s.id IS NOT NULL THEN json_build_object('remoteId', s.remote_id, 'name', s.name) END AS synced,
    CASE WHEN r.id IS NOT NULL THEN json_build_object('remoteId', r.remote_id, 'name', r.name) END AS requested
  FROM intent i
  JOIN connection c ON c.organisation_id = i.organisation_id AND c.id = i.connection_id
  JOIN application a ON a.organisation_id = i.organisation_id AND a.id = i.target_id
  LEFT JOIN stage s ON s.organisation_id = a.organisation_id AND s.id = a.synced_stage_id
  LEFT JOIN stage r ON r.organisation_id = i.organisation_id AND r.id = i.to_stage_id
  WHERE i.organisation_id = $1 AND i.connection_id = $2 AND i.kind = 'moveApplicationToStage'
    AND i.state IN ('confirmed', 'unconfirmed', 'queued') AND i.sent_at IS NOT NULL AND COALESCE(i.answered_at, i.sent_at) < $3
  ORDER BY i.number DESC`;

/** In one transaction: small enough that others get their turn in between. */
const AT_ONCE = 50;

/** After a complete read of the applications that began at `readAt`: closes the moves it proves, and shows the conflicts. */
export async function settleMoves(organisationId: string, connectionId: string, readAt: Date): Promise<void> {
  const { rows } = await pool.query<Row>(findWaiting, [organisationId, connectionId, readAt]);
  // Thousands may wait for a mirror that has not followed: those cost no transaction.
  for (const group of inGroups(rows.filter(seemsDecided))) await settle(organisationId, group, readAt);
}

function seemsDecided(row: Row): boolean {
  const { synced, requested, synced_stage_id: syncedStageId, changed_at: changedAt, is_gone: isGone } = row;
  const facts = { intent: row, synced, requested, syncedStageId, changedAt, isGone };
  return outcomeOf(facts, providerById(row.provider)) !== null;
}

/** In their order, each application once in a group: what is decided about one of its moves may decide about the next. */
function inGroups(rows: Row[]): Row[][] {
  const groups: Row[][] = [];
  let targets = new Set<string>();
  for (const row of rows) {
    const group = groups.at(-1);
    if (!group || group.length === AT_ONCE || targets.has(row.target_id)) {
      groups.push([row]);
      targets = new Set();
    } else {
      group.push(row);
    }
    targets.add(row.target_id);
  }
  return groups;
}

type Decided = { application: LockedApplication; intent: IntentRow; outcome: 'settled' | 'conflict' };

async function settle(organisationId: string, group: Row[], readAt: Date): Promise<void> {
  const [first] = group;
  if (!first) return;
  const rules = providerById(first.provider);
  const decided = await transaction(async (client) => {
    const targetIds = group.map(({ target_id }) => target_id);
    const applications = await lockApplications(client, organisationId, targetIds);
    const ids = group.map(({ id }) => id);
    const intents = await lockIntents(client, organisationId, ids);
    const decisions: Decided[] = [];
    for (const { id, target_id, requested } of group) {
      const application = applications.get(target_id);
      const intent = intents.get(id);
      // It may have been sent again since we looked; then this read proves nothing about it.
      if (!application || !intent || !isProvenBy(readAt, intent)) continue;
      const outcome = await decide(client, { application, intent, requested }, rules);
      if (outcome) decisions.push({ application, intent, outcome });
    }
    await store(client, organisationId, decisions, rules);
    return decisions;
  });
  for (const { intent, application } of decided) tellOfIntent(intent, application);
}

async function decide(
  client: pg.PoolClient,
  { application, intent, requested }: Omit<Decided, 'outcome'> & { requested: Stage },
  rules: { stageRules: StageRules },
): Promise<Decided['outcome'] | null> {
  const synced = application.synced.stage;
  const { changedAt, lane } = application;
  const facts = { intent, synced, syncedStageId: synced?.id ?? null, changedAt, requested, isGone: lane === 'gone' };
  const proven = outcomeOf(facts, rules);
  const isOurs = proven === 'conflict' && (await isStageOfOurs(client, intent, synced?.id ?? null));
  return isOurs ? null : proven;
}

async function store(
  client: pg.PoolClient,
  organisationId: string,
  decided: Decided[],
  rules: { stageRules: StageRules },
): Promise<void> {
  const of = (wanted: Decided['outcome']) =>
    decided.filter(({ outcome }) => outcome === wanted).map(({ intent }) => intent);
  const settled = of('settled');
  // What a read proves is as good as an answer: what followed from one follows now.
  for (const intent of settled.filter(({ state }) => state !== 'confirmed')) await confirm(client, intent);
  await changeIntents(client, settled, { state: 'settled', settledAt: new Date() });
  await auditChanges(client, settled, 'settled');

  const conflicts = decided.filter(({ outcome }) => outcome === 'conflict');
  for (const { intent, application } of conflicts) {
    const failure = conflictSentence(application);
    await changeIntent(client, intent, { state: 'conflict', failureKind: 'conflict', failure });
  }
  await auditChanges(client, of('conflict'), 'conflict');
  const targets = decided.map(({ application }) => application.id);
  if (targets.length > 0) await storePlacements(client, organisationId, targets, rules);
}

function isProvenBy(readAt: Date, { state, sent_at, answered_at }: IntentRow): boolean {
  const last = answered_at ?? sent_at;
  return (state === 'confirmed' || state === 'unconfirmed' || state === 'queued') && last !== null && last < readAt;
}

function outcomeOf(
  { intent, synced, syncedStageId, changedAt, requested, isGone }: Facts,
  rules: { stageRules: StageRules },
) {
  // The ATS took it and deleted the application since: there is no place left to agree on.
  if (isGone && intent.state === 'confirmed') return 'settled';
  const outcome = settleMove(
    {
      to: intent.to_stage_id,
      from: intent.from_stage_id,
      expected: intent.expected_stage_id,
      sentAt: intent.sent_at ?? intent.created_at,
    },
    {
      stageId: syncedStageId,
      changedAt,
      swallowed: intent.state === 'confirmed' && swallows(rules, synced, requested),
    },
    new Date(),
  );
  // Without an answer only an arrival is proof: where else the person stands says nothing about a call that may not have been made.
  return outcome === 'conflict' && intent.state !== 'confirmed' ? null : outcome;
}
