import 'server-only';
import type { QuarantinedRecord } from '../connectors/mirror-records';
import { pool } from '../db/database';
import type { SyncJob } from './claim-connection';
import type { MirrorModel } from './mirror-id';
import type { SyncModel } from './sync-lists';

/** Of somebody who was erased here not even a row that cannot be read is kept. */
const isOfErased = `EXISTS (
  SELECT 1 FROM candidate c LEFT JOIN application a ON a.organisation_id = c.organisation_id AND a.candidate_id = c.id
  WHERE c.organisation_id = $1 AND c.connection_id = $2 AND c.erased_on_request_at IS NOT NULL AND (
    ($3 = 'candidates' AND c.kombo_id = read.kombo_id) OR ($3 = 'applications' AND (a.kombo_id = read.kombo_id
      OR c.kombo_id = read.record->>'candidate_id' OR c.kombo_id = read.record->'candidate'->>'id'))))`;

/** Keeps rows we could not read, for the admin, once each. */
export async function quarantine(
  organisationId: string,
  connectionId: string,
  model: SyncModel,
  rows: QuarantinedRecord[],
): Promise<void> {
  if (rows.length === 0) return;
  const kept = new Map(rows.map((row) => [row.komboId ?? 'without an id', row]));
  await pool.query(
    `INSERT INTO quarantined_record (organisation_id, connection_id, model, kombo_id, reason, record)
     SELECT $1, $2, $3, kombo_id, reason, CASE WHEN ${isOfErased} THEN '{}' ELSE record END
     FROM jsonb_to_recordset($4::jsonb) AS read(kombo_id text, reason text, record jsonb)
     ON CONFLICT (organisation_id, connection_id, model, kombo_id)
       DO UPDATE SET reason = excluded.reason, record = excluded.record, last_seen_at = now(), resolved_at = NULL`,
    [
      organisationId,
      connectionId,
      model,
      JSON.stringify(
        [...kept].map(([komboId, { reason, raw }]) => ({ kombo_id: komboId, reason, record: raw ?? 'nothing' })),
      ),
    ],
  );
}

/** Where the readable records of a list are. */
const tableOf = {
  stages: 'stage',
  jobs: 'job',
  candidates: 'candidate',
  applications: 'application',
  'rejection-reasons': 'rejection_reason',
} as const satisfies Record<SyncModel, MirrorModel>;

/** After a read: what arrived readable is no longer listed, and after a full one what was not met again is gone. What it held was about a person: it is not kept longer than needed. */
export async function resolveQuarantined(
  { organisationId, connectionId, startedAt }: Pick<SyncJob, 'organisationId' | 'connectionId' | 'startedAt'>,
  model: SyncModel,
  wasFull: boolean,
): Promise<void> {
  await pool.query(
    `UPDATE quarantined_record AS unreadable SET resolved_at = now(), record = '{}'
     WHERE organisation_id = $1 AND connection_id = $2 AND model = $3 AND resolved_at IS NULL AND last_seen_at < $4
       AND ($5 OR EXISTS (
         SELECT 1 FROM "${tableOf[model]}" AS arrived
         WHERE arrived.organisation_id = $1 AND arrived.connection_id = $2 AND arrived.kombo_id = unreadable.kombo_id
           AND arrived.read_at >= $4))`,
    [organisationId, connectionId, model, startedAt, wasFull],
  );
}
