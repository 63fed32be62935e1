import 'server-only';
import type pg from 'pg';
import type { IntentKind, TargetType } from './intent-kinds';
import { intentKinds } from './intent-kinds';
import { type LockedApplication, readApplications } from './lock-application';

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
  /** Is somebody, or an application of somebody, who was erased. */
  isErased: boolean;
  /** The board that shows it; a candidate stands on none. */
  jobId: string | null;
  application: LockedApplication | null;
};

type Row = {
  id: string;
  kombo_id: string;
  connection_id: string;
  remote_id: string | null;
  remote_deleted_at: Date | null;
  is_erased: boolean;
};

const isErased: Record<TargetType, string> = {
  candidate: 't.erased_at IS NOT NULL',
  application: `EXISTS (SELECT 1 FROM candidate c
    WHERE c.organisation_id = t.organisation_id AND c.id = t.candidate_id AND c.erased_at IS NOT NULL)`,
  job: 'false',
};

/** Takes the target's row lock, before any of its intents is touched: one order for everybody. Null: no such one here. */
export async function lockTarget(
  client: pg.PoolClient,
  organisationId: string,
  kind: IntentKind,
  id: string,
): Promise<LockedTarget | null> {
  const [target] = await lockTargets(client, organisationId, kind, [id]);
  return target ?? null;
}

/** The same of many, in the order of their ids; who is not here is missing. */
export async function lockTargets(
  client: pg.PoolClient,
  organisationId: string,
  kind: IntentKind,
  ids: string[],
): Promise<LockedTarget[]> {
  const { target: type } = intentKinds[kind];
  const { rows } = await client.query<Row>(
    `SELECT t.id, t.kombo_id, t.connection_id, t.remote_id, t.remote_deleted_at, ${isErased[type]} AS is_erased FROM ${type} AS t
     WHERE t.organisation_id = $1 AND t.id = ANY($2::uuid[]) ORDER BY t.id FOR UPDATE OF t`,
    [organisationId, ids],
  );
  if (rows.length === 0) return [];
  const applications = type === 'application' ? await readApplications(client, organisationId, ids) : null;
  return rows.map((row) => {
    const application = applications?.get(row.id) ?? null;
    return {
      type,
      id: row.id,
      connectionId: row.connection_id,
      komboId: row.kombo_id,
      remoteId: row.remote_id,
      isGone: row.remote_deleted_at !== null,
      isErased: row.is_erased,
      jobId: type === 'job' ? row.id : (application?.jobId ?? null),
      application,
    };
  });
}
