import { pool } from '@/lib/db/database';
import type { Company } from './company';
import type { Received, SandboxControl } from './sandbox-control';

/** One change with what the ATS can be compared with: Kombo's ids. */
export type IntentFact = {
  id: string;
  kind: string;
  state: string;
  attempts: number;
  applicationId: string;
  applicationKomboId: string;
  stageKomboId: string | null;
  failure: string | null;
};

export type CardFact = { id: string; komboId: string; shownKomboId: string | null; syncedKomboId: string | null };

/** All moves there are, in the order in which they were asked for. */
export async function readMoves({ organisationId }: Pick<Company, 'organisationId'>): Promise<IntentFact[]> {
  const { rows } = await pool.query<IntentFact>(
    `SELECT i.id, i.kind, i.state::text AS state, i.attempts, i.failure, a.id AS "applicationId",
       a.kombo_id AS "applicationKomboId", s.kombo_id AS "stageKomboId"
     FROM intent i JOIN application a ON a.organisation_id = i.organisation_id AND a.id = i.target_id
     LEFT JOIN stage s ON s.organisation_id = i.organisation_id AND s.id = i.to_stage_id
     WHERE i.organisation_id = $1 AND i.kind = 'moveApplicationToStage' ORDER BY i.number`,
    [organisationId],
  );
  return rows;
}

export async function readShown({ organisationId }: Pick<Company, 'organisationId'>): Promise<CardFact[]> {
  const { rows } = await pool.query<CardFact>(
    `SELECT a.id, a.kombo_id AS "komboId", s.kombo_id AS "shownKomboId", m.kombo_id AS "syncedKomboId"
     FROM application a
     LEFT JOIN stage s ON s.organisation_id = a.organisation_id AND s.id = a.shown_stage_id
     LEFT JOIN stage m ON m.organisation_id = a.organisation_id AND m.id = a.synced_stage_id
     WHERE a.organisation_id = $1`,
    [organisationId],
  );
  return rows;
}

export type Verdict = {
  lost: string[];
  doubled: string[];
  outOfOrder: string[];
  unresolved: string[];
};

const finalStates = ['settled', 'refused', 'conflict', 'cancelled', 'superseded'];

/** Holds what was acknowledged, what we know of it, and what the ATS has against each other. */
export async function judgeMoves(
  company: Pick<Company, 'organisationId'>,
  sandbox: SandboxControl,
  acknowledged: ReadonlySet<string>,
): Promise<Verdict> {
  const moves = await readMoves(company);
  const known = new Set(moves.map(({ id }) => id));
  const verdict: Verdict = {
    lost: [...acknowledged].filter((id) => !known.has(id)).map((id) => `${id} is not there any more`),
    doubled: [],
    outOfOrder: [],
    unresolved: moves.filter(({ state }) => !finalStates.includes(state)).map(({ id, state }) => `${id} is ${state}`),
  };
  const shown = new Map((await readShown(company)).map((card) => [card.komboId, card]));
  const sent = groupBy(await sandbox.writes(), applicationOf);
  for (const [komboId, ofCard] of groupBy(moves, ({ applicationKomboId }) => applicationKomboId)) {
    const card = shown.get(komboId);
    const inAts = await sandbox.stageInAts(komboId);
    judgePlace(verdict, ofCard, card, inAts);
    judgeSent(verdict, komboId, ofCard, sent.get(komboId) ?? []);
  }
  return verdict;
}

/** The last move that holds is where the ATS has the person and where the board shows them. */
function judgePlace(verdict: Verdict, moves: IntentFact[], card: CardFact | undefined, inAts: string | null): void {
  const last = moves.filter(({ state }) => state === 'settled' || state === 'confirmed').at(-1);
  const story = moves.slice(-4).map(({ state, stageKomboId }) => `${state} to ${stageKomboId}`);
  if (last && last.stageKomboId !== inAts) {
    verdict.lost.push(`${last.id} (${last.state}) wanted ${last.stageKomboId}, the ATS has ${inAts}; ${story}`);
  } else if (card?.shownKomboId !== inAts) {
    verdict.lost.push(`${moves.at(-1)?.id}: the board shows ${card?.shownKomboId}, the ATS has ${inAts}; ${story}`);
  }
}

/**
 * Each call must belong to the move before it or to a later one, and there are no more calls than attempts we know of. When a call
 * that was given up arrives is the network's business.
 */
function judgeSent(verdict: Verdict, komboId: string, moves: IntentFact[], calls: Received[]): void {
  const attempted = moves.filter(({ attempts }) => attempts > 0);
  let place = 0;
  for (const call of calls.filter(({ isLeft, status }) => !isLeft && status !== null)) {
    const stageId = stageOf(call);
    const next = attempted.findIndex((move, at) => at >= place && move.stageKomboId === stageId);
    if (next === -1) verdict.outOfOrder.push(`${komboId}: ${stageId} came late; ${storyOf(attempted, calls)}`);
    else place = next;
  }
  const attempts = attempted.reduce((sum, move) => sum + move.attempts, 0);
  if (calls.length > attempts) verdict.doubled.push(`${komboId}: ${calls.length} calls, ${attempts} attempts`);
}

/** What was asked of this card, and what Kombo received. */
export async function storiesOf(
  company: Pick<Company, 'organisationId'>,
  sandbox: SandboxControl,
): Promise<(applicationKomboId: string) => string> {
  const moves = groupBy(await readMoves(company), ({ applicationKomboId }) => applicationKomboId);
  const calls = groupBy(await sandbox.writes(), applicationOf);
  return (komboId) => storyOf(moves.get(komboId) ?? [], calls.get(komboId) ?? []);
}

function storyOf(moves: IntentFact[], calls: Received[]): string {
  const asked = moves.map(({ state, attempts, stageKomboId }) => `${stageKomboId} (${state}, ${attempts} attempts)`);
  const received = calls.map(
    (call) => `${stageOf(call)} (${call.isLeft ? 'left' : call.status}, ${call.at.slice(17, 23)} s)`,
  );
  return `asked: ${asked.join(', ')}; received: ${received.join(', ')}`;
}

function applicationOf({ path }: Received): string {
  return /\/applications\/([^/]+)\/stage$/.exec(path)?.[1] ?? '';
}

function stageOf({ body }: Received): string | null {
  return typeof body === 'object' && body !== null && 'stage_id' in body ? String(body.stage_id) : null;
}

export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
