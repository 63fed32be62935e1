import 'server-only';
import { pool } from '../db/database';
import { wakeWorker } from '../worker/wake';
import type { SyncModel } from './sync-lists';

/** `check`: moves were sent, and a read has to tell what became of them. */
export type SyncTrigger = 'first' | 'schedule' | 'webhook' | 'asked' | 'check';

type Due = { organisationId: string; connectionId: string; trigger: SyncTrigger; models: SyncModel[]; at?: Date };

/**
 * Asks for a read of the mirror; no models means all. Requests that wait already become one with it. The schedule's next turn is
 * no such request: it is set anew after the read, from the list that was not read for longest.
 */
export async function markDue({ organisationId, connectionId, trigger, models, at = new Date() }: Due): Promise<void> {
  await pool.query(
    `UPDATE connection SET
       sync_models = CASE
         WHEN sync_due_at IS NULL OR (sync_trigger = 'schedule' AND sync_due_at > now()) THEN $4::text[]
         WHEN sync_models = '{}' OR $4::text[] = '{}' THEN '{}'
         ELSE ARRAY(SELECT DISTINCT unnest(sync_models || $4::text[])) END,
       sync_trigger = $3,
       sync_due_at = LEAST(sync_due_at, $5)
     WHERE organisation_id = $1 AND id = $2 AND deleted_at IS NULL`,
    [organisationId, connectionId, trigger, models, at],
  );
  wakeWorker();
}
