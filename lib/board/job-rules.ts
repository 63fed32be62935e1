import 'server-only';
import type pg from 'pg';
import { type Coverage, effectiveCapabilities, type Provider } from '../connectors/provider';
import { providerById } from '../connectors/registry';
import { pool } from '../db/database';
import type { ConnectionState } from '../generated/prisma/enums';
import { AppError } from '../result';
import type { StageAt } from './board';

export type JobRow = {
  id: string;
  name: string | null;
  status: string | null;
  department: string | null;
  location: string | null;
  remoteUrl: string | null;
  isDeleted: boolean;
};

export type ConnectionRow = {
  id: string;
  name: string;
  state: ConnectionState;
  stateReason: string | null;
  lastSyncedAt: Date | null;
  lastEventAt: Date | null;
  failuresInRow: number;
};

/** A job with everything that decides about moves on it. */
export type JobRules = {
  job: JobRow;
  connection: ConnectionRow;
  provider: Provider;
  coverage: Coverage | null;
  stages: StageAt[];
};

type Row = {
  id: string;
  name: string | null;
  status: string | null;
  department: string | null;
  location_city: string | null;
  location_raw: string | null;
  remote_url: string | null;
  remote_deleted_at: Date | null;
  connection_id: string;
  connection_name: string;
  state: ConnectionState;
  state_reason: string | null;
  last_synced_at: Date | null;
  last_event_at: Date | null;
  failures_in_row: number;
  provider: string;
  tool_label: string;
  coverage: Coverage | null;
  stages: StageAt[] | null;
};

const select = `SELECT j.id, j.name, j.status, j.department, j.location_city, j.location_raw, j.remote_url, j.remote_deleted_at,
    c.id AS connection_id, c.name AS connection_name, c.state, c.state_reason, c.last_synced_at, c.last_event_at, c.failures_in_row,
    c.provider, c.tool_label, c.coverage,
    (SELECT json_agg(json_build_object('id', s.id, 'remoteId', s.remote_id, 'name', s.name) ORDER BY js.position)
     FROM job_stage js JOIN stage s ON s.organisation_id = js.organisation_id AND s.id = js.stage_id
     WHERE js.organisation_id = j.organisation_id AND js.job_id = j.id) AS stages
  FROM job j JOIN connection c ON c.organisation_id = j.organisation_id AND c.id = j.connection_id
  WHERE j.organisation_id = $1 AND j.id = $2 AND c.deleted_at IS NULL`;

/** Throws `not-found`, for a job of another organisation too. */
export async function getJobRules(
  organisationId: string,
  jobId: string,
  client: pg.Pool | pg.PoolClient = pool,
): Promise<JobRules> {
  const { rows } = await client.query<Row>(select, [organisationId, jobId]);
  const row = rows[0];
  if (!row) throw new AppError('not-found', 'This job is not here, or no longer.');

  return {
    job: {
      id: row.id,
      name: row.name,
      status: row.status,
      department: row.department,
      location: row.location_city ?? row.location_raw,
      remoteUrl: row.remote_url,
      isDeleted: row.remote_deleted_at !== null,
    },
    connection: {
      id: row.connection_id,
      name: row.connection_name,
      state: row.state,
      stateReason: row.state_reason,
      lastSyncedAt: row.last_synced_at,
      lastEventAt: row.last_event_at,
      failuresInRow: row.failures_in_row,
    },
    provider: providerById(row.provider, row.tool_label),
    coverage: row.coverage,
    stages: row.stages ?? [],
  };
}

/** `true`, or why nobody can be moved on this job: its own state, the connection's, or what the ATS lets us do. */
export function whetherMovable(rules: JobRules): true | string {
  return whyConnectionStops(rules.connection, rules.provider) ?? whyJobTakesNoMoves(rules) ?? true;
}

/** Why nothing can be asked of the ATS at the moment, or null. */
export function whyConnectionStops(
  { state, stateReason }: Pick<ConnectionRow, 'state' | 'stateReason'>,
  { name }: Provider,
): string | null {
  if (state === 'active') return null;
  if (state === 'needs_reconnect') return `${name} has to be reconnected by an admin first.`;
  return stateReason ?? `The connection to ${name} is not working.`;
}

/** Why nobody can be moved on this job as long as job and ATS are as they are, or null. */
export function whyJobTakesNoMoves({ job, provider, coverage }: JobRules): string | null {
  if (job.isDeleted) return `This job was deleted in ${provider.name}.`;
  if (job.status === 'CLOSED' || job.status === 'ARCHIVED')
    return `This job is closed in ${provider.name}. People on it cannot be moved.`;
  const movable = effectiveCapabilities(provider, coverage)['move-stage'];
  return movable === true ? null : movable;
}
