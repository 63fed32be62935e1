import 'server-only';
import type pg from 'pg';
import type { IntentKind, TargetType } from './intent-kinds';
import { intentKinds } from './intent-kinds';
import { type LockedApplication, lockApplication } from './lock-application';

/** What a change is about, locked: the application, the candidate or the job. */
export type LockedTarget = {
  type: TargetType;
  id: string;
  connectionId: string;
  komboId: string;
  /** The ATS's own id. */
  remoteId: string | null;
  /** Deleted in the ATS. */
  isGone: boolean;
  /** The board that shows it; a candidate stands on none. */
  jobId: string | null;
  application: LockedApplication | null;
};

type Row = {
  kombo_id: string;
  connection_id: string;
  remote_id: string | null;
  remote_deleted_at: Date | null;
};

/** Takes the target's row lock, before any of its intents is touched: one order for everybody. Null: no such one here. */
export async function lockTarget(
  client: pg.PoolClient,
  organisationId: string,
  kind: IntentKind,
  id: string,
): Promise<LockedTarget | null> {
  const { target: type } = intentKinds[kind];
  const { rows } = await client.query<Row>(
    `SELECT kombo_id, connection_id, remote_id, remote_deleted_at FROM ${type} WHERE organisation_id = $1 AND id = $2 FOR UPDATE`,
    [organisationId, id],
  );
  const row = rows[0];
  if (!row) return null;
  const application = type === 'application' ? await lockApplication(client, organisationId, id) : null;
  return {
    type,
    id,
    connectionId: row.connection_id,
    komboId: row.kombo_id,
    remoteId: row.remote_id,
    isGone: row.remote_deleted_at !== null,
    jobId: type === 'job' ? id : (application?.jobId ?? null),
    application,
  };
}
