import 'server-only';
import { pool } from '../db/database';
import { AppError } from '../result';
import { type BatchKind, batchKinds } from './batch';
import type { LeftOut } from './start-batch';

export type BatchFacts = {
  id: string;
  kind: BatchKind;
  jobId: string;
  jobName: string;
  /** Of a move. */
  stageName: string | null;
  provider: string;
  byName: string;
  askedAt: Date;
  stoppedAt: Date | null;
  pausedUntil: Date | null;
  leftOut: LeftOut[];
};

type Row = {
  id: string;
  kind: string;
  job_id: string;
  job_name: string | null;
  stage_name: string | null;
  provider: string;
  by_name: string | null;
  created_at: Date;
  stopped_at: Date | null;
  paused_until: Date | null;
  left_out: LeftOut[];
};

const select = `SELECT b.id, b.kind, b.job_id, j.name AS job_name, s.name AS stage_name, c.provider, u.name AS by_name, b.created_at, b.stopped_at,
    CASE WHEN c.sends_after > now() THEN c.sends_after END AS paused_until, b.left_out
  FROM intent_batch b
  JOIN job j ON j.organisation_id = b.organisation_id AND j.id = b.job_id
  JOIN connection c ON c.organisation_id = j.organisation_id AND c.id = j.connection_id AND c.deleted_at IS NULL
  LEFT JOIN stage s ON s.organisation_id = b.organisation_id AND s.id = b.to_stage_id
  LEFT JOIN user_account u ON u.organisation_id = b.organisation_id AND u.id = b.actor_id
  WHERE b.organisation_id = $1`;

/** Throws `not-found`, for another organisation's too. */
export async function findBatch(organisationId: string, batchId: string): Promise<BatchFacts> {
  const { rows } = await pool.query<Row>(`${select} AND b.id = $2`, [organisationId, batchId]);
  const row = rows[0];
  if (!row) throw new AppError('not-found', 'This action on many people is not here, or no longer.');
  return toFacts(row);
}

/** The newest ones, not older than so many days. */
export async function findBatches(organisationId: string, days: number, most: number): Promise<BatchFacts[]> {
  const { rows } = await pool.query<Row>(
    `${select} AND b.created_at > now() - $2 * interval '1 day' ORDER BY b.created_at DESC LIMIT $3`,
    [organisationId, days, most],
  );
  return rows.map(toFacts);
}

function toFacts(row: Row): BatchFacts {
  const kind = batchKinds.find((one) => one === row.kind);
  if (!kind) throw new Error(`Nobody here knows what a batch of ${row.kind} is.`);
  return {
    id: row.id,
    kind,
    jobId: row.job_id,
    jobName: row.job_name ?? 'Job without a name',
    stageName: row.stage_name,
    provider: row.provider,
    byName: row.by_name ?? 'Somebody who has left',
    askedAt: row.created_at,
    stoppedAt: row.stopped_at,
    pausedUntil: row.paused_until,
    leftOut: row.left_out,
  };
}
