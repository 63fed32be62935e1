import 'server-only';
import { z } from 'zod';
import { LOOK_ONLY, mayAct } from '../auth/role';
import { personName } from '../board/board';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { type IntentState, isOneOf, unsentStates } from '../outbox/intent';
import { kindsWhere } from '../outbox/intent-kinds';
import {
  type Batch,
  type BatchGroup,
  type BatchResult,
  type BatchSummary,
  batchGroups,
  groupOf,
  MOST_AT_ONCE,
} from './batch';
import { batchIntents } from './batch-intents';
import { type BatchFacts, findBatch, findBatches } from './find-batch';

/** `show`: one group of results, or all; `most`: so many of them. */
export const BatchWanted = z.object({
  batchId: z.uuid(),
  show: z.enum(batchGroups).nullable(),
  most: z.coerce.number().int().min(1).max(MOST_AT_ONCE),
});

/** An action on many people with what became of each. Throws `not-found`. */
export async function getBatch(
  { organisationId, role }: Context,
  { batchId, show, most }: z.infer<typeof BatchWanted>,
): Promise<Batch> {
  const facts = await findBatch(organisationId, batchId);
  const [summary] = await summarise(organisationId, [facts]);
  if (!summary) throw new Error('A batch was lost while it was counted.');
  const results = await readResults(organisationId, facts, { show, most: most + 1 });
  const of: readonly BatchGroup[] = show === null ? batchGroups : [show];
  const total = of.reduce((sum, group) => sum + summary.counts[group], 0);
  const shown = results.slice(0, most);
  const may = mayAct(role, 'recruiter') || LOOK_ONLY;
  return { ...summary, may, results: shown, more: Math.max(0, total - shown.length) };
}

/** The newest actions on many people of the organisation. */
export async function listBatches({ organisationId }: Context, days: number, most: number): Promise<BatchSummary[]> {
  return summarise(organisationId, await findBatches(organisationId, days, most));
}

/** Every result, for a file. */
export async function allResults(organisationId: string, facts: BatchFacts): Promise<BatchResult[]> {
  return readResults(organisationId, facts, { show: null, most: null });
}

type CountRow = { batch_id: string; state: IntentState; is_unsent: boolean; people: number; due_at: Date | null };

async function summarise(organisationId: string, batches: BatchFacts[]): Promise<BatchSummary[]> {
  const { rows } = await pool.query<CountRow>(
    `SELECT batch_id, state, state IN ('held', 'queued') AND sent_at IS NULL AS is_unsent, count(*)::int AS people, min(due_at) AS due_at FROM intent
     WHERE organisation_id = $1 AND batch_id = ANY($2::uuid[]) GROUP BY 1, 2, 3`,
    [organisationId, batches.map(({ id }) => id)],
  );
  return batches.map((facts) =>
    toSummary(
      facts,
      rows.filter(({ batch_id }) => batch_id === facts.id),
    ),
  );
}

/** What failed surely, or may be repeated without showing up twice. */
export function isRetryable(kind: BatchFacts['kind'], state: IntentState): boolean {
  const repeatable = kindsWhere(({ effect }) => effect === 'repeatable');
  return state === 'refused' || (state === 'unconfirmed' && repeatable.includes(batchIntents[kind]));
}

function toSummary(facts: BatchFacts, rows: CountRow[]): BatchSummary {
  const sum = (some: CountRow[]) => some.reduce((total, { people }) => total + people, 0);
  const inGroup = (group: BatchGroup) => sum(rows.filter(({ state }) => groupOf[state] === group));
  const unsent = rows.filter(({ is_unsent }) => is_unsent);
  const held = unsent.flatMap(({ due_at, state }) => (state === 'held' && due_at ? [due_at.getTime()] : []));
  return {
    id: facts.id,
    kind: facts.kind,
    what: whatOf(facts),
    job: { id: facts.jobId, name: facts.jobName },
    byName: facts.byName,
    askedAt: facts.askedAt.toISOString(),
    stoppedAt: facts.stoppedAt?.toISOString() ?? null,
    counts: {
      waiting: inGroup('waiting'),
      done: inGroup('done'),
      asks: inGroup('asks'),
      ended: inGroup('ended'),
      'left-out': facts.leftOut.length,
    },
    unsent: sum(unsent),
    sendsAt: held.length > 0 ? new Date(Math.min(...held)).toISOString() : null,
    pausedUntil: facts.pausedUntil?.toISOString() ?? null,
    retryable: sum(rows.filter(({ state }) => isRetryable(facts.kind, state))),
  };
}

function whatOf({ kind, stageName }: BatchFacts): string {
  if (kind === 'move') return `Move to ${stageName ?? 'a stage'}`;
  return kind === 'reject' ? 'Rejection' : 'Note';
}

type ResultRow = {
  application_id: string;
  candidate_id: string | null;
  first_name: string | null;
  last_name: string | null;
  erased_at: Date | null;
  from_name: string | null;
  state: IntentState | null;
  failure: string | null;
  at: Date;
};

type Which = { show: BatchGroup | null; most: number | null };

async function readResults(organisationId: string, facts: BatchFacts, { show, most }: Which): Promise<BatchResult[]> {
  const states = Object.entries(groupOf)
    .filter(([, group]) => show === null || group === show)
    .map(([state]) => state);
  const asked = await readRows(organisationId, asks, [facts.id, states, most]);
  const withLeftOut = show === null || show === 'left-out';
  const room = most === null ? null : most - asked.length;
  if (!withLeftOut || room === 0) return asked;
  const leftOut = await readRows(organisationId, lefts, [JSON.stringify(facts.leftOut), facts.askedAt, room]);
  return [...asked, ...leftOut];
}

const person = `a.candidate_id, c.first_name, c.last_name, c.erased_at`;
const personJoin = `LEFT JOIN candidate c ON c.organisation_id = a.organisation_id AND c.id = a.candidate_id`;

// What needs somebody first, then in the order in which they go.
const asks = `SELECT i.target_id AS application_id, ${person}, s.name AS from_name, i.state, i.failure, i.state_changed_at AS at
  FROM intent i JOIN application a ON a.organisation_id = i.organisation_id AND a.id = i.target_id ${personJoin}
  LEFT JOIN stage s ON s.organisation_id = i.organisation_id AND s.id = i.from_stage_id
  WHERE i.organisation_id = $1 AND i.batch_id = $2 AND i.state = ANY($3::intent_state[])
  ORDER BY i.state IN ('refused', 'unconfirmed', 'conflict') DESC, i.number LIMIT $4`;

const lefts = `SELECT a.id AS application_id, ${person}, s.name AS from_name, NULL AS state, l."sentence" AS failure, $3::timestamptz AS at
  FROM jsonb_to_recordset($2::jsonb) AS l("applicationId" uuid, "sentence" text)
  JOIN application a ON a.organisation_id = $1 AND a.id = l."applicationId" ${personJoin}
  LEFT JOIN stage s ON s.organisation_id = a.organisation_id AND s.id = a.shown_stage_id
  ORDER BY a.id LIMIT $4`;

async function readRows(organisationId: string, select: string, values: unknown[]): Promise<BatchResult[]> {
  const { rows } = await pool.query<ResultRow>(select, [organisationId, ...values]);
  return rows.map((row) => ({
    applicationId: row.application_id,
    candidateId: row.candidate_id,
    name: personName({ firstName: row.first_name, lastName: row.last_name }, row.erased_at !== null),
    from: row.from_name,
    state: row.state,
    group: row.state === null ? 'left-out' : groupOf[row.state],
    sentence: row.state === null || !isOneOf(unsentStates, row.state) ? row.failure : null,
    at: row.at.toISOString(),
  }));
}
