import 'server-only';
import { pool } from '../db/database';
import type { Place } from '../live/board-events';
import type { ChangedApplication } from './apply-applications';
import type { Source, Written } from './mirror-table';

type CardRow = { id: string; job_id: string; shown_lane: Place['lane']; shown_stage_id: string | null };

/** The cards of people who changed: their applications are not written anew, but show another name or address. */
export async function cardsOfPeople({ organisationId }: Source, people: Written[]): Promise<ChangedApplication[]> {
  const ids = known(people);
  if (ids.length === 0) return [];
  const { rows } = await pool.query<CardRow>(
    `SELECT id, job_id, shown_lane, shown_stage_id FROM application
     WHERE organisation_id = $1 AND candidate_id = ANY($2::uuid[]) AND job_id IS NOT NULL`,
    [organisationId, ids],
  );
  return rows.map(({ id, job_id, shown_lane, shown_stage_id }) => ({
    id,
    jobIds: [job_id],
    from: { lane: shown_lane, stageId: shown_stage_id },
  }));
}

/** The jobs that have one of the stages which changed: a stage that was renamed is a column with another name. */
export async function jobsOfStages({ organisationId, connectionId }: Source, stages: Written[]): Promise<string[]> {
  const ids = known(stages);
  if (ids.length === 0) return [];
  const { rows } = await pool.query<{ job_id: string }>(
    `SELECT DISTINCT job_id FROM job_stage WHERE organisation_id = $1 AND connection_id = $2 AND stage_id = ANY($3::uuid[])`,
    [organisationId, connectionId, ids],
  );
  return rows.map(({ job_id }) => job_id);
}

/** What has just come is on no board yet. */
function known(written: Written[]): string[] {
  return written.filter(({ isNew }) => !isNew).map(({ id }) => id);
}
