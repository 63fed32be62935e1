import 'server-only';
import { pool } from '../db/database';
import type { ListedJob, StageShare } from './job';

export type JobPeople = Pick<ListedJob, 'stages' | 'hired' | 'declined'>;

const NO_STAGE_NAME = 'No stage of this job';

type StageRow = { job_id: string; stage_id: string; name: string | null };
type CountRow = { job_id: string; lane: 'active' | 'hired' | 'declined' | 'gone'; stage_id: string; people: number };

/** Where the people of these jobs stand, from the kept counters: a job with 100,000 of them costs no more. */
export async function peopleOfJobs(organisationId: string, jobIds: string[]): Promise<(jobId: string) => JobPeople> {
  const [stages, counts] = await Promise.all([
    pool.query<StageRow>(
      `SELECT js.job_id, js.stage_id, s.name FROM job_stage js
       JOIN stage s ON s.organisation_id = js.organisation_id AND s.id = js.stage_id
       WHERE js.organisation_id = $1 AND js.job_id = ANY($2::uuid[]) ORDER BY js.job_id, js.position`,
      [organisationId, jobIds],
    ),
    pool.query<CountRow>(
      `SELECT job_id, lane, stage_id, people FROM stage_count
       WHERE organisation_id = $1 AND job_id = ANY($2::uuid[]) AND people > 0`,
      [organisationId, jobIds],
    ),
  ]);
  const stagesOf = byJob(stages.rows);
  const countsOf = byJob(counts.rows);
  return (jobId) => peopleOf(stagesOf.get(jobId) ?? [], countsOf.get(jobId) ?? []);
}

function byJob<Row extends { job_id: string }>(rows: Row[]): Map<string, Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) {
    const known = grouped.get(row.job_id);
    if (known) known.push(row);
    else grouped.set(row.job_id, [row]);
  }
  return grouped;
}

function peopleOf(stages: StageRow[], counts: CountRow[]): JobPeople {
  const active = counts.filter(({ lane }) => lane === 'active');
  const known = new Set(stages.map(({ stage_id }) => stage_id));
  const astray = sum(active.filter(({ stage_id }) => !known.has(stage_id)));
  const shares = stages.map(
    ({ stage_id, name }): StageShare => ({
      name: name ?? 'Stage without a name',
      people: sum(active.filter((count) => count.stage_id === stage_id)),
    }),
  );
  return {
    stages: astray > 0 ? [{ name: NO_STAGE_NAME, people: astray }, ...shares] : shares,
    hired: sum(counts.filter(({ lane }) => lane === 'hired')),
    declined: sum(counts.filter(({ lane }) => lane === 'declined')),
  };
}

function sum(counts: CountRow[]): number {
  return counts.reduce((total, { people }) => total + people, 0);
}
