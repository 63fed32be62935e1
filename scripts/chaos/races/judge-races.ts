import { pool } from '@/lib/db/database';
import type { Card } from '../company';
import { groupBy, readShown } from '../evidence';
import type { SandboxControl } from '../sandbox-control';

export type Race = {
  card: Card;
  /** Where the ATS moved the person meanwhile, by our id and by Kombo's. */
  atsStageId: string;
  atsStageKomboId: string;
  /** When our copy of the mirror showed that, at the latest. */
  seenAt: Date | null;
  intentIds: string[];
};

type Move = {
  id: string;
  state: string;
  target_id: string;
  expected_stage_id: string | null;
  to_stage_id: string;
  sent_at: Date | null;
  conflicts: number;
};

const movesOf = `SELECT i.id, i.state::text AS state, i.target_id, i.expected_stage_id, i.to_stage_id, i.sent_at,
    (SELECT count(*)::int FROM audit_event e
     WHERE e.organisation_id = i.organisation_id AND e.action = 'change.conflict' AND e.facts->>'intentId' = i.id::text) AS conflicts
  FROM intent i WHERE i.organisation_id = $1 ORDER BY i.number`;

/** What the races must not have done, a sentence each. */
export async function judgeRaces(
  organisationId: string,
  connectionIds: string[],
  sandbox: SandboxControl,
  races: readonly Race[],
) {
  const { rows: moves } = await pool.query<Move>(movesOf, [organisationId]);
  const movesByCard = groupBy(moves, ({ target_id }) => target_id);
  const shown = new Map((await readShown({ organisationId })).map((card) => [card.id, card]));
  const recorded = await readRecorded(organisationId, connectionIds);
  const known = new Set(moves.map(({ id }) => id));
  const verdict = {
    lost: races.flatMap(({ intentIds }) => intentIds.filter((id) => !known.has(id)).map((id) => `${id} is not there`)),
    unresolved: moves
      .filter(({ state }) => ['held', 'queued', 'sending', 'confirmed', 'unconfirmed'].includes(state))
      .map(({ id, state }) => `${id} is ${state}`),
    overruled: [] as string[],
    unrecorded: [] as string[],
    shownTwice: moves.filter(({ conflicts }) => conflicts > 1).map(({ id }) => `${id} is a conflict twice`),
    conflicts: moves.filter(({ state }) => state === 'conflict').length,
    atsHolds: 0,
  };
  for (const race of races) {
    const inAts = await sandbox.stageInAts(race.card.komboId);
    const card = shown.get(race.card.id);
    const ofCard = movesByCard.get(race.card.id) ?? [];
    if (card?.shownKomboId !== inAts)
      verdict.lost.push(`${race.card.id}: the board shows ${card?.shownKomboId}, the ATS has ${inAts}`);
    verdict.overruled.push(...overruledBy(race, ofCard));
    if (ofCard.filter(({ state }) => state === 'conflict').length > 1)
      verdict.shownTwice.push(`${race.card.id} has two conflicts at once`);
    if (inAts !== race.atsStageKomboId) continue;
    verdict.atsHolds += 1;
    if (!recorded.has(`${race.card.id} ${race.atsStageId}`))
      verdict.unrecorded.push(`${race.card.id}: what the ATS did is in no history`);
  }
  return verdict;
}

/** Moves decided on before our copy showed what the ATS did, and sent after it showed it. */
function overruledBy({ atsStageId, seenAt }: Race, moves: Move[]): string[] {
  if (seenAt === null) return [];
  return moves
    .filter((move) => move.expected_stage_id !== atsStageId && move.to_stage_id !== atsStageId)
    .filter(({ sent_at }) => sent_at !== null && sent_at > seenAt)
    .map(({ id, sent_at }) => `${id} was sent at ${sent_at?.toISOString()}, the other seen by ${seenAt.toISOString()}`);
}

async function readRecorded(organisationId: string, connectionIds: string[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ application_id: string; to_stage_id: string }>(
    `SELECT application_id, to_stage_id FROM stage_transition
     WHERE organisation_id = $1 AND connection_id = ANY($2) AND source = 'ats'`,
    [organisationId, connectionIds],
  );
  return new Set(rows.map(({ application_id, to_stage_id }) => `${application_id} ${to_stage_id}`));
}
