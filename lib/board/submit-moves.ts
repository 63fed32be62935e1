import 'server-only';
import type pg from 'pg';
import { whyOneWay } from '../connectors/provider';
import type { Context } from '../edge/context';
import { supersede } from '../outbox/intent-row';
import {
  decidePlacements,
  type LockedApplication,
  lockApplications,
  storePlacements,
} from '../outbox/lock-application';
import { type Submitted, submitAll } from '../outbox/submit';
import { AppError } from '../result';
import type { ColumnKey } from './board';
import { getJobRules, type JobRules } from './job-rules';
import { type MoveFacts, readMoveFacts, whyNotMoved } from './move-rules';

/** `from`: the column in which the person saw the card. */
export type MoveWish = { applicationId: string; from: ColumnKey };

type Wishes = {
  moves: MoveWish[];
  to: string;
  /** Whose applications they are; without it that of the first one. */
  jobId?: string;
  batchId?: string;
};

export type Moved = { application: LockedApplication; submitted: Submitted };

export type MoveAnswers = {
  /** Null where none of the applications is here. */
  rules: JobRules | null;
  moved: Map<string, Moved>;
  refused: Map<string, AppError>;
};

/**
 * Writes moves of one job's applications down, in the caller's transaction: the one way for a card that was dropped, a menu and many
 * at once. Each application is named once. What must not be is refused one by one; the rest goes.
 */
export async function submitMoves(
  client: pg.PoolClient,
  context: Context,
  { moves, to, batchId, ...wanted }: Wishes,
): Promise<MoveAnswers> {
  const { organisationId } = context;
  const ids = moves.map(({ applicationId }) => applicationId);
  const applications = await lockApplications(client, organisationId, ids);
  const jobId = wanted.jobId ?? [...applications.values()].find((one) => one.jobId !== null)?.jobId;
  const refused = new Map<string, AppError>();
  if (!jobId) {
    for (const id of ids) refused.set(id, new AppError('not-found'));
    return { rules: null, moved: new Map(), refused };
  }

  const rules = await getJobRules(organisationId, jobId, client);
  const facts = await readMoveFacts(client, organisationId, ids);
  const going: LockedApplication[] = [];
  for (const move of moves) {
    const application = applications.get(move.applicationId);
    const refusal =
      application?.jobId === jobId
        ? whyNotMoved(context, application, rules, facts, { ...move, to })
        : new AppError('not-found');
    if (refusal) refused.set(move.applicationId, refusal);
    else if (application) going.push(application);
  }
  const moved = await write(client, context, { rules, facts, going, to, batchId });
  return { rules, moved, refused };
}

type Writing = {
  rules: JobRules;
  facts: MoveFacts;
  going: LockedApplication[];
  to: string;
  batchId: string | undefined;
};

async function write(
  client: pg.PoolClient,
  context: Context,
  { rules, facts, going, to, batchId }: Writing,
): Promise<Map<string, Moved>> {
  const { organisationId } = context;
  const { provider } = rules;
  const ids = going.map(({ id }) => id);
  if (ids.length === 0) return new Map();

  const mayHaveArrived = await supersedeEarlier(client, organisationId, ids);
  const without = await decidePlacements(client, organisationId, ids, provider);
  const withOrigin = going.map((application) => ({
    application,
    // What may have arrived is where the person may stand; what never left never happened.
    origin: mayHaveArrived.has(application.id)
      ? application.shownStageId
      : (without.get(application.id)?.stageId ?? null),
    unsent: facts.unsent.get(application.id),
  }));
  const moved = new Map<string, Moved>();
  const wanted: { application: LockedApplication; origin: string | null }[] = [];
  for (const { application, origin, unsent } of withOrigin) {
    // Back where it came from before anything was sent: nothing is left to be asked for.
    if (unsent && origin === to)
      moved.set(application.id, { application, submitted: { intentId: unsent.id, sendsAt: new Date() } });
    else wanted.push({ application, origin });
  }
  const wishes = wanted.map(({ application, origin }) => ({ ...wishOf(application, rules, origin, to), batchId }));
  const submitted = await submitAll(client, context, wishes);
  for (const [at, { application }] of wanted.entries()) {
    const one = submitted[at];
    if (one) moved.set(application.id, { application, submitted: one });
  }
  await storePlacements(client, organisationId, ids, provider);
  return moved;
}

/**
 * A newer wish takes the place of one that was not sent, of which nobody knows, or that ended badly. Returns the applications of
 * which one may have arrived all the same.
 */
async function supersedeEarlier(client: pg.PoolClient, organisationId: string, ids: string[]): Promise<Set<string>> {
  const earlier = await supersede(
    client,
    `target_id = ANY($2::uuid[]) AND kind = 'moveApplicationToStage' AND state IN ('held', 'queued', 'unconfirmed', 'refused', 'conflict')`,
    [organisationId, ids],
  );
  const silent = earlier.filter(({ silent_attempts }) => silent_attempts > 0).map(({ target_id }) => target_id);
  return new Set([...silent, ...(await findUnheard(client, organisationId, ids))]);
}

/** Of which a move that was given up, and of which nobody heard, may have arrived since the last one that surely did. */
async function findUnheard(client: pg.PoolClient, organisationId: string, ids: string[]): Promise<string[]> {
  const { rows } = await client.query<{ target_id: string }>(
    `SELECT DISTINCT unheard.target_id FROM intent AS unheard
     JOIN application a ON a.organisation_id = unheard.organisation_id AND a.id = unheard.target_id
     WHERE unheard.organisation_id = $1 AND unheard.target_id = ANY($2::uuid[]) AND unheard.kind = 'moveApplicationToStage'
       AND unheard.silent_attempts > 0 AND unheard.state IN ('superseded', 'cancelled', 'refused', 'conflict')
       AND unheard.number > COALESCE((SELECT max(heard.number) FROM intent AS heard WHERE heard.organisation_id = $1
         AND heard.target_id = unheard.target_id AND heard.kind = 'moveApplicationToStage' AND heard.state IN ('confirmed', 'settled')), 0)
       AND unheard.sent_at >= a.synced_since`,
    [organisationId, ids],
  );
  return rows.map(({ target_id }) => target_id);
}

function wishOf(application: LockedApplication, rules: JobRules, fromStageId: string | null, to: string) {
  const origin = rules.stages.find(({ id }) => id === fromStageId) ?? null;
  return {
    kind: 'moveApplicationToStage' as const,
    connectionId: application.connectionId,
    targetId: application.id,
    jobId: rules.job.id,
    payload: {},
    fromStageId,
    expectedStageId: application.synced.stage?.id ?? null,
    toStageId: to,
    isOneWay: whyOneWay(rules.provider, origin) !== null,
  };
}
