import 'server-only';
import type pg from 'pg';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import { hastened } from '../haste';
import type { SyncTrigger } from './mark-due';
import { type SyncModel, syncModels } from './sync-lists';

/** Renewed while the run goes on: only a process that died lets it run out. */
const LEASE_MS = 90_000;
const RENEW_EVERY_MS = 20_000;

export type SyncJob = {
  runId: string;
  owner: string;
  organisationId: string;
  connectionId: string;
  provider: string;
  toolLabel: string;
  trigger: SyncTrigger;
  models: SyncModel[];
  failuresInRow: number;
  startedAt: Date;
};

type Row = {
  id: string;
  organisation_id: string;
  provider: string;
  tool_label: string;
  sync_trigger: SyncTrigger;
  sync_models: SyncModel[];
  failures_in_row: number;
};

/** Takes a connection that is due, alone, and opens its run. Null: nothing is due. A run whose process died is marked so. */
export async function claimConnection(owner: string): Promise<SyncJob | null> {
  return transaction(async (client) => {
    const { rows } = await client.query<Row>(claim, [owner, hastened(LEASE_MS) / 1000]);
    const row = rows[0];
    if (!row) return null;

    const { rowCount } = await client.query(
      `UPDATE sync_run SET state = 'interrupted', ended_at = now(), failure = 'The process ended before this read was complete. It is being read again.'
       WHERE organisation_id = $1 AND connection_id = $2 AND state = 'running'`,
      [row.organisation_id, row.id],
    );
    // An event may have asked for some lists while the other process died over more: nobody remembers those.
    return openRun(client, owner, rowCount === 0 ? row : { ...row, sync_models: [] });
  });
}

// Due: its time has come, or its reader died over it, whatever was asked for since. What is paused or about to be erased is not read.
const claim = `UPDATE connection SET lease_owner = $1, lease_until = now() + $2 * interval '1 second', sync_due_at = NULL
  WHERE id = (
    SELECT id FROM connection
    WHERE deleted_at IS NULL AND paused_at IS NULL AND (erase_after IS NULL OR erase_after > now()) AND (lease_until IS NULL OR lease_until < now())
      AND (sync_due_at <= now() OR lease_until IS NOT NULL)
    ORDER BY sync_due_at NULLS FIRST LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING id, organisation_id, provider, tool_label, sync_trigger, sync_models, failures_in_row`;

async function openRun(client: pg.PoolClient, owner: string, row: Row): Promise<SyncJob> {
  const models =
    row.sync_models.length > 0 ? syncModels.filter((model) => row.sync_models.includes(model)) : [...syncModels];
  const { rows } = await client.query<{ id: string; started_at: Date }>(
    `INSERT INTO sync_run (organisation_id, connection_id, trigger, "full") VALUES ($1, $2, $3, false) RETURNING id, started_at`,
    [row.organisation_id, row.id, row.sync_trigger],
  );
  const run = rows[0];
  if (!run) throw new Error('A run could not be opened.');
  return {
    runId: run.id,
    owner,
    organisationId: row.organisation_id,
    connectionId: row.id,
    provider: row.provider,
    toolLabel: row.tool_label,
    trigger: row.sync_trigger,
    models,
    failuresInRow: row.failures_in_row,
    startedAt: run.started_at,
  };
}

/** Says that the run goes on. False: somebody else has the connection by now, stop. */
export async function renewLease({ organisationId, connectionId, owner }: SyncJob): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE connection SET lease_until = now() + $4 * interval '1 second'
     WHERE organisation_id = $1 AND id = $2 AND lease_owner = $3 AND deleted_at IS NULL`,
    [organisationId, connectionId, owner, hastened(LEASE_MS) / 1000],
  );
  return rowCount === 1;
}

export type KeptLease = {
  /** Aborted once somebody else has the connection. */
  lost: AbortSignal;
  stop: () => void;
};

/** Renews the lease by the clock, because Kombo may ask a single page to wait for minutes. */
export function keepLease(job: SyncJob, everyMs = hastened(RENEW_EVERY_MS)): KeptLease {
  const aborter = new AbortController();
  const timer = setInterval(() => {
    renewLease(job).then(
      (isOurs) => isOurs || aborter.abort(),
      () => {}, // the database is away for a moment; the next turn says whose it is
    );
  }, everyMs);
  return { lost: aborter.signal, stop: () => clearInterval(timer) };
}
