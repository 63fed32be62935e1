import 'server-only';
import { pool } from '../db/database';
import type { ConnectionState, RunState } from '../generated/prisma/enums';
import type { SyncTrigger } from '../sync/mark-due';
import { modelWord, syncModels } from '../sync/sync-lists';
import type { RunProgress } from '../sync/sync-run';
import { type ConnectionStatus, healthOf, type ListView, type RunView } from './connection';
import { mendingAction } from './mending';

export type RunRow = {
  id: string;
  trigger: string;
  full: boolean;
  state: RunState;
  started_at: Date;
  ended_at: Date | null;
  progress: RunProgress;
  failure: string | null;
  failure_detail: string | null;
};

export const runColumns = 'id, trigger, "full", state, started_at, ended_at, progress, failure, failure_detail';

const triggerWord: Record<SyncTrigger, string> = {
  first: 'First read',
  schedule: 'On schedule',
  webhook: 'Kombo told of a change',
  asked: 'Read again',
  check: 'After a move',
};

export function runView({ progress, ...row }: RunRow): RunView {
  return {
    id: row.id,
    trigger: Object.entries(triggerWord).find(([trigger]) => trigger === row.trigger)?.[1] ?? row.trigger,
    isFull: row.full,
    state: row.state,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    lists: listViews(progress),
    failure: row.failure,
    detail: row.failure_detail,
  };
}

function listViews(progress: RunProgress): ListView[] {
  return syncModels.flatMap((model) => {
    const list = progress[model];
    if (!list) return [];
    const { read, written, quarantined, full, done, skipped } = list;
    return {
      model,
      word: modelWord[model],
      read,
      written,
      unreadable: quarantined,
      isFull: full,
      isDone: done,
      skipped,
    };
  });
}

export type StatusRow = {
  id: string;
  state: ConnectionState;
  state_reason: string | null;
  failures_in_row: number;
  last_synced_at: Date | null;
  last_event_at: Date | null;
  sync_due_at: Date | null;
  is_reading: boolean;
  is_due: boolean;
  paused_at: Date | null;
  gone_at: Date | null;
  erase_after: Date | null;
  erased_at: Date | null;
  run: RunRow | null;
};

const statusSelect = `SELECT c.id, c.state, c.state_reason, c.failures_in_row, c.last_synced_at, c.last_event_at, c.sync_due_at,
    COALESCE(c.lease_until > now(), false) AS is_reading, COALESCE(c.sync_due_at <= now(), false)
      AND c.paused_at IS NULL AND (c.erase_after IS NULL OR c.erase_after > now()) AS is_due,
    c.paused_at, c.gone_at, c.erase_after, c.erased_at
  FROM connection c WHERE c.organisation_id = $1 AND c.deleted_at IS NULL AND c.id = COALESCE($2, c.id)`;

const lastRun = `SELECT DISTINCT ON (connection_id) connection_id, ${runColumns} FROM sync_run
  WHERE organisation_id = $1 AND connection_id = ANY($2::uuid[]) ORDER BY connection_id, started_at DESC`;

/** How the organisation's connections stand, or the one that is asked for. Somebody else's is not among them. */
export async function readStatuses(
  organisationId: string,
  connectionId: string | null = null,
): Promise<Map<string, ConnectionStatus>> {
  const { rows } = await pool.query<Omit<StatusRow, 'run'>>(statusSelect, [organisationId, connectionId]);
  const runs = await pool.query<RunRow & { connection_id: string }>(lastRun, [
    organisationId,
    rows.map(({ id }) => id),
  ]);
  const runOf = new Map(runs.rows.map((run) => [run.connection_id, run]));
  return new Map(rows.map((row) => [row.id, statusOf({ ...row, run: runOf.get(row.id) ?? null })]));
}

function statusOf(row: StatusRow): ConnectionStatus {
  const { failures_in_row: failuresInRow, is_reading: isReading } = row;
  const state = row.paused_at && row.state !== 'gone' ? 'inactive' : row.state;
  const health = healthOf({ state, isReading, wasRead: row.last_synced_at !== null, failuresInRow });
  const failure = failuresInRow > 0 ? (row.run?.failure ?? null) : null;
  return {
    health,
    cause: row.state_reason ?? failure,
    isReading: isReading || row.is_due,
    readAt: row.last_synced_at?.toISOString() ?? null,
    nextReadAt: row.sync_due_at?.toISOString() ?? null,
    lastEventAt: row.last_event_at?.toISOString() ?? null,
    run: row.run && runView(row.run),
    mending: {
      action: mendingAction(state),
      pausedAt: row.paused_at?.toISOString() ?? null,
      goneAt: row.gone_at?.toISOString() ?? null,
      eraseAfter: row.erase_after?.toISOString() ?? null,
      erasedAt: row.erased_at?.toISOString() ?? null,
    },
  };
}
