import 'server-only';
import { isUnsettled } from '../changes/unsettled';
import { readBackNote, type StageRef, type StageRules } from '../connectors/provider';
import type { IntentState } from '../outbox/intent';
import { intentKinds, placingKinds, requireIntentKind } from '../outbox/intent-kinds';
import { type Card, type ColumnKey, DECLINED, HIRED, HOLDING, personName } from './board';

/** Both are the same for nearly everybody, and then neither is looked up. */
function stageIfApart(which: 'synced' | 'shown'): string {
  return `CASE WHEN a.synced_stage_id IS DISTINCT FROM a.shown_stage_id THEN (
    SELECT json_build_object('remoteId', s.remote_id, 'name', s.name) FROM stage s
    WHERE s.organisation_id = a.organisation_id AND s.id = a.${which}_stage_id) END`;
}

/** What a card needs and nothing more; `newest` is the newest change of it that still waits for somebody or something, and what places it comes first. */
export const cardColumns = `a.id, a.candidate_id, a.shown_lane, a.shown_stage_id, a.shown_since, a.shown_since_exact,
  a.remote_created_at, c.first_name, c.last_name, c.source, c.emails[1] AS email, c.phones[1] AS phone, c.erased_at,
  ${stageIfApart('synced')} AS synced_stage, ${stageIfApart('shown')} AS shown_stage,
  newest.id AS intent_id, newest.kind AS intent_kind, newest.state AS intent_state, newest.to_stage_id AS intent_to, newest.failure AS intent_failure,
  newest.due_at AS intent_due_at, newest.actor_id AS intent_actor_id, newest.actor_name AS intent_actor_name`;

export const cardJoins = `LEFT JOIN candidate c ON c.organisation_id = a.organisation_id AND c.id = a.candidate_id
  LEFT JOIN LATERAL (
    SELECT i.id, i.kind, i.state, i.to_stage_id, i.failure, i.due_at, i.actor_id, u.name AS actor_name
    FROM intent i LEFT JOIN user_account u ON u.organisation_id = i.organisation_id AND u.id = i.actor_id
    WHERE i.organisation_id = a.organisation_id AND i.target_id = a.id AND ${isUnsettled('i')}
    ORDER BY i.kind IN (${placingKinds}) DESC, i.number DESC LIMIT 1
  ) newest ON true`;

export type CardRow = {
  id: string;
  candidate_id: string | null;
  shown_lane: 'active' | 'hired' | 'declined' | 'gone';
  shown_stage_id: string | null;
  shown_since: Date;
  shown_since_exact: boolean;
  first_name: string | null;
  last_name: string | null;
  source: string | null;
  email: string | null;
  phone: string | null;
  erased_at: Date | null;
  synced_stage: StageRef | null;
  shown_stage: StageRef | null;
  intent_id: string | null;
  intent_kind: string | null;
  intent_state: IntentState | null;
  intent_to: string | null;
  intent_failure: string | null;
  intent_due_at: Date | null;
  intent_actor_id: string | null;
  intent_actor_name: string | null;
};

export type CardRules = { provider: { stageRules: StageRules }; stageIds: ReadonlySet<string>; viewerId: string };

/** In which column of the job a card stands. Null: on no board, because the application was deleted. */
export function columnOf(
  place: { lane: CardRow['shown_lane']; stageId: string | null },
  stageIds: ReadonlySet<string>,
): ColumnKey | null {
  if (place.lane === 'gone') return null;
  if (place.lane === 'hired') return HIRED;
  if (place.lane === 'declined') return DECLINED;
  return place.stageId !== null && stageIds.has(place.stageId) ? place.stageId : HOLDING;
}

/** Null where the application is on no board any more. */
export function toCard(row: CardRow, { provider, stageIds, viewerId }: CardRules): Card | null {
  const column = columnOf({ lane: row.shown_lane, stageId: row.shown_stage_id }, stageIds);
  if (column === null) return null;

  const change = changeOf(row, stageIds, viewerId);
  return {
    id: row.id,
    candidateId: row.candidate_id,
    name: personName({ firstName: row.first_name, lastName: row.last_name }, row.erased_at !== null),
    source: row.source,
    contact: row.email ?? row.phone,
    column,
    since: row.shown_since.toISOString(),
    sinceExact: row.shown_since_exact,
    change,
    // A move that has not settled yet says enough; what the mirror makes of it is known only afterwards.
    note:
      row.shown_lane === 'active' && change === null ? readBackNote(provider, row.synced_stage, row.shown_stage) : null,
  };
}

function changeOf(row: CardRow, stageIds: ReadonlySet<string>, viewerId: string): Card['change'] {
  if (!row.intent_id || !row.intent_state || !row.intent_kind) return null;
  return {
    intentId: row.intent_id,
    noun: intentKinds[requireIntentKind(row.intent_kind)].noun,
    state: row.intent_state,
    to: row.intent_to !== null && stageIds.has(row.intent_to) ? row.intent_to : null,
    sentence: row.intent_failure,
    sendsAt: row.intent_state === 'held' ? (row.intent_due_at?.toISOString() ?? null) : null,
    byName: row.intent_actor_name ?? 'Someone',
    mine: row.intent_actor_id === viewerId,
  };
}
