import 'server-only';
import type pg from 'pg';
import { GONE_DAYS } from '../connections/mending';
import { transaction } from '../db/transaction';
import type { ConnectionState } from '../generated/prisma/enums';
import { hastened } from '../haste';
import { AppError, type ErrorKind } from '../result';
import { noteRunEnd } from '../telemetry/watch-run';
import { auditState, lockState } from './audit-state';
import type { SyncJob } from './claim-connection';
import { type SyncModel, syncModels } from './sync-lists';
import { nextRetry, nextScheduledRead, type RunProgress, WATERMARK_MARGIN_MS } from './sync-run';

type Ending = { progress: RunProgress; isFull: boolean; failure: unknown };
type RunFacts = { progress: RunProgress; isFull: boolean; failure?: string | null; detail?: string | null };

/** A failure that says something about the connection itself, not only about this run. */
const stateOf: Partial<Record<ErrorKind, ConnectionState>> = {
  'needs-reconnect': 'needs_reconnect',
  inactive: 'inactive',
  'setup-incomplete': 'setup_incomplete',
  'integration-gone': 'gone',
};

/** Kombo has to get on with it first, which is no failure of anybody: it is looked at again in a while, or when Kombo tells. */
const LOOK_AGAIN_MS = 2 * 60_000;

function awaitedState(failure: unknown): ConnectionState | null {
  if (!(failure instanceof AppError)) return null;
  if (failure.komboCode === 'INTEGRATION.QA_FAILED') return 'in_check';
  return failure.kind === 'first-sync-running' ? 'kombo_reading' : null;
}

/** Closes a run. Watermarks move only when all of it went well; a failure keeps them and comes back later. */
export async function finishRun(job: SyncJob, { progress, isFull, failure }: Ending): Promise<void> {
  if (failure === null) return succeed(job, progress, isFull);
  const awaited = awaitedState(failure);
  if (awaited) return awaitKombo(job, awaited, failure, { progress, isFull });

  const { kind, sentence, detail } = explain(failure);
  const failuresInRow = job.failuresInRow + 1;
  const wait = nextRetry(new Date(0), failuresInRow, Math.random()).getTime();
  const retryAt = new Date(Date.now() + hastened(wait));
  await transaction(async (client) => {
    await closeRun(client, job, 'failed', { progress, isFull, failure: sentence, detail });
    const before = await lockState(client, job);
    const { rowCount } = await client.query(
      `UPDATE connection SET ${handBack}, failures_in_row = $6,
         state = COALESCE($7::connection_state, state), state_reason = CASE WHEN $7::text IS NULL THEN state_reason ELSE $8 END,
         gone_at = CASE WHEN $7::text = 'gone' THEN COALESCE(gone_at, now()) ELSE gone_at END,
         erase_after = CASE WHEN $7::text = 'gone' THEN COALESCE(erase_after, now() + ${GONE_DAYS} * interval '1 day') ELSE erase_after END
       WHERE organisation_id = $1 AND id = $2 AND lease_owner = $3`,
      [...handBackTo(job, retryAt), failuresInRow, stateOf[kind] ?? null, sentence],
    );
    if (rowCount !== 0) await auditState(client, job, before, stateOf[kind] ?? before);
  });
  noteRunEnd(job, 'failed', { progress, isFull, failure });
}

/** Nothing was read: of such a look no run stays, or a first import of hours would fill the history. */
async function awaitKombo(
  job: SyncJob,
  state: ConnectionState,
  failure: unknown,
  facts: Pick<Ending, 'progress' | 'isFull'>,
): Promise<void> {
  const { organisationId, runId } = job;
  const nextLook = new Date(Date.now() + hastened(LOOK_AGAIN_MS));
  await transaction(async (client) => {
    await client.query(`DELETE FROM sync_run WHERE organisation_id = $1 AND id = $2 AND state = 'running'`, [
      organisationId,
      runId,
    ]);
    await client.query(
      `UPDATE connection SET ${handBack}, failures_in_row = 0, state = $6::connection_state, state_reason = $7
       WHERE organisation_id = $1 AND id = $2 AND lease_owner = $3`,
      [...handBackTo(job, nextLook), state, explain(failure).sentence],
    );
  });
  noteRunEnd(job, 'interrupted', facts);
}

/** Closes a run that the program's own end cut short. That is nobody's failure: whoever runs next reads on at once. */
export async function interruptRun(job: SyncJob, { progress, isFull }: Omit<Ending, 'failure'>): Promise<void> {
  const failure = 'The program was stopped during this read. It is read again when the program runs.';
  await transaction(async (client) => {
    await closeRun(client, job, 'interrupted', { progress, isFull, failure });
    await client.query(
      `UPDATE connection SET ${handBack} WHERE organisation_id = $1 AND id = $2 AND lease_owner = $3`,
      handBackTo(job, new Date()),
    );
  });
  noteRunEnd(job, 'interrupted', { progress, isFull });
}

/** What was not read stays due; asked for again meanwhile, nobody knows which lists are missing, so all are. */
const handBack = `lease_owner = NULL, lease_until = NULL,
  sync_models = CASE WHEN sync_due_at IS NULL THEN $4::text[] ELSE '{}' END, sync_due_at = LEAST(sync_due_at, $5)`;

function handBackTo({ organisationId, connectionId, owner, models }: SyncJob, dueAt: Date) {
  return [organisationId, connectionId, owner, models, dueAt];
}

async function succeed(job: SyncJob, progress: RunProgress, isFull: boolean): Promise<void> {
  const isOurs = await transaction(async (client) => {
    const lastEventAt = await lockOwnConnection(client, job);
    if (lastEventAt === 'lost') return false;

    for (const model of job.models) await moveWatermark(client, job, model, progress[model]?.full ?? false);
    await closeRun(client, job, 'succeeded', { progress, isFull });
    await client.query(
      `UPDATE connection SET lease_owner = NULL, lease_until = NULL, failures_in_row = 0,
         last_synced_at = CASE WHEN $4 THEN $5 ELSE last_synced_at END,
         sync_models = CASE WHEN sync_due_at IS NULL THEN '{}' ELSE sync_models END,
         sync_trigger = CASE WHEN sync_due_at IS NULL THEN 'schedule' ELSE sync_trigger END,
         sync_due_at = COALESCE(sync_due_at, $6)
       WHERE organisation_id = $1 AND id = $2 AND lease_owner = $3`,
      [
        job.organisationId,
        job.connectionId,
        job.owner,
        job.models.includes('applications'), // a read of other lists makes no board any fresher
        job.startedAt,
        nextScheduledRead(await oldestRead(client, job), lastEventAt, new Date(), Math.random()),
      ],
    );
    return true;
  });
  noteRunEnd(job, isOurs ? 'succeeded' : 'lost', { progress, isFull });
}

/** The connection's row, locked, while the run's lease holds: who lost it has nothing to say about it any more. */
async function lockOwnConnection(client: pg.PoolClient, job: SyncJob): Promise<Date | null | 'lost'> {
  const { rows } = await client.query<{ last_event_at: Date | null }>(
    'SELECT last_event_at FROM connection WHERE organisation_id = $1 AND id = $2 AND lease_owner = $3 FOR UPDATE',
    [job.organisationId, job.connectionId, job.owner],
  );
  return rows[0] ? rows[0].last_event_at : 'lost';
}

async function moveWatermark(client: pg.PoolClient, job: SyncJob, model: SyncModel, wasFull: boolean): Promise<void> {
  await client.query(
    `INSERT INTO watermark (organisation_id, connection_id, model, read_since, full_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (organisation_id, connection_id, model)
       DO UPDATE SET read_since = excluded.read_since, full_at = COALESCE(CASE WHEN $6 THEN excluded.full_at END, watermark.full_at)`,
    [
      job.organisationId,
      job.connectionId,
      model,
      new Date(job.startedAt.getTime() - WATERMARK_MARGIN_MS),
      job.startedAt,
      wasFull,
    ],
  );
}

async function oldestRead(client: pg.PoolClient, { organisationId, connectionId }: SyncJob): Promise<Date> {
  const { rows } = await client.query<{ lists: number; oldest: Date }>(
    'SELECT count(*)::int AS lists, min(read_since) AS oldest FROM watermark WHERE organisation_id = $1 AND connection_id = $2',
    [organisationId, connectionId],
  );
  const read = rows[0];
  return read?.lists === syncModels.length ? new Date(read.oldest.getTime() + WATERMARK_MARGIN_MS) : new Date(0);
}

async function closeRun(
  client: pg.PoolClient,
  { organisationId, runId }: SyncJob,
  state: 'succeeded' | 'failed' | 'interrupted',
  { progress, isFull, failure = null, detail = null }: RunFacts,
): Promise<void> {
  await client.query(
    `UPDATE sync_run SET state = $3::run_state, ended_at = now(), beat_at = now(), progress = $4, "full" = $5, failure = $6, failure_detail = $7
     WHERE organisation_id = $1 AND id = $2 AND state = 'running'`,
    [organisationId, runId, state, progress, isFull, failure, detail],
  );
}

function explain(failure: unknown): { kind: ErrorKind; sentence: string; detail: string | null } {
  if (failure instanceof AppError) {
    const facts = [failure.komboCode, failure.logUrl, failure.cause instanceof Error ? failure.cause.message : null];
    return {
      kind: failure.kind,
      sentence: failure.message,
      detail: facts.filter(Boolean).join(' · ').slice(0, 2000) || null,
    };
  }
  const detail = failure instanceof Error ? failure.message : String(failure);
  return {
    kind: 'internal',
    sentence: 'Something went wrong on our side while reading. It has been recorded.',
    detail: detail.slice(0, 2000),
  };
}
