import { laneOf, type StageAt, shownStage } from '../board/board';
import { type StageRules, swallows } from '../connectors/provider';
import type { IntentState } from '../outbox/intent';

export type StoredApplication = {
  syncedStageId: string | null;
  syncedSince: Date;
  syncedSinceExact: boolean;
  requestedStageId: string | null;
  requestedSince: Date | null;
  /** Where our own moves have put the person since the mirror last showed a change, or may have while they are under way: it passes through them later. */
  ourStages: string[];
  /** Moves of ours that were given up after they may have left, newest first: the ATS may have them all the same. */
  unheardMoves: { intentId: string; actorId: string | null; stageId: string; at: Date }[];
  openMove: { id: string; state: IntentState; to: string | null; since: Date } | null;
};

export type ReadApplication = {
  stageId: string | null;
  outcome: string | null;
  isDeleted: boolean;
  changedAt: Date;
  createdAt: Date | null;
};

type Facts = {
  stored: StoredApplication | null;
  read: ReadApplication;
  /** Every stage known, by our id. */
  stages: ReadonlyMap<string, StageAt>;
  rules: { stageRules: StageRules };
  /** Up to when this list was read before; null on the first read of all. */
  readBefore: Date | null;
};

/** Seen in the mirror and written down nowhere yet: by somebody in the ATS, or by a move of ours that was never answered. */
type SeenTransition = {
  from: string | null;
  to: string | null;
  at: Date;
  source: 'ats' | 'ours';
  intentId: string | null;
  actorId: string | null;
};

/** What the application's row becomes when the mirror says `read`. Pure: the same facts give the same row. */
export function nextApplication({ stored, read, stages, rules, readBefore }: Facts) {
  const stageAt = (id: string | null): StageAt | null =>
    id === null ? null : (stages.get(id) ?? { id, remoteId: null, name: null });
  const moved = stored !== null && stored.syncedStageId !== read.stageId;
  const synced = syncedOf(stored, read, readBefore, moved);
  const keepsRequest =
    stored?.requestedStageId && swallows(rules, stageAt(read.stageId), stageAt(stored.requestedStageId));
  const requestedStage = keepsRequest ? stageAt(stored.requestedStageId) : null;
  const requested =
    requestedStage && stored?.requestedSince ? { stage: requestedStage, since: stored.requestedSince } : null;
  const placement = shownStage(
    { synced: { ...synced, stage: stageAt(read.stageId) }, requested, openMove: stored?.openMove ?? null },
    rules,
  );

  return {
    synced,
    requestedStageId: requested?.stage.id ?? null,
    requestedSince: requested?.since ?? null,
    placement,
    lane: laneOf(read),
    transition: moved ? transitionOf(stored, read) : null,
  };
}

/** The record's own change is the latest moment at which the stage can have been entered: "at least" since then. */
function syncedOf(stored: StoredApplication | null, read: ReadApplication, readBefore: Date | null, moved: boolean) {
  if (stored && !moved) return { since: stored.syncedSince, sinceExact: stored.syncedSinceExact };
  if (stored && isOurs(stored, read.stageId) && stored.openMove)
    return { since: stored.openMove.since, sinceExact: true };
  if (stored) return { since: read.changedAt, sinceExact: true };

  const arrivedSinceWeLook = read.createdAt !== null && readBefore !== null && read.createdAt > readBefore;
  return arrivedSinceWeLook && read.createdAt
    ? { since: read.createdAt, sinceExact: true }
    : { since: read.changedAt, sinceExact: false };
}

function isOurs(stored: StoredApplication, stageId: string | null): boolean {
  if (stageId !== null && stored.ourStages.includes(stageId)) return true;
  return stored.openMove !== null && stored.openMove.to === stageId;
}

/** Null: it is written down, or will be when the move that is under way is confirmed. */
function transitionOf(stored: StoredApplication, { stageId, changedAt }: ReadApplication): SeenTransition | null {
  if (isOurs(stored, stageId)) return null;
  const where = { from: stored.syncedStageId, to: stageId };
  const unheard = stored.unheardMoves.find((move) => move.stageId === stageId);
  if (!unheard) return { ...where, at: changedAt, source: 'ats', intentId: null, actorId: null };
  return { ...where, at: unheard.at, source: 'ours', intentId: unheard.intentId, actorId: unheard.actorId };
}
