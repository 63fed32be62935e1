import 'server-only';
import { personName } from '../board/board';
import { chosenPeople, readChosenList } from '../candidates/chosen-people';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { type BatchPeople, MOST_AT_ONCE } from './batch';

export type ChosenApplication = {
  id: string;
  candidateId: string | null;
  name: string;
  isErased: boolean;
  jobId: string;
  lane: 'active' | 'hired' | 'declined' | 'gone';
  shownStageId: string | null;
};

export type ChosenApplications = {
  applications: ChosenApplication[];
  /** People of a list, with and without an application. Null for a board: there each one is an application. */
  people: number | null;
};

type Row = {
  id: string;
  candidate_id: string | null;
  first_name: string | null;
  last_name: string | null;
  erased_at: Date | null;
  job_id: string;
  lane: ChosenApplication['lane'];
  shown_stage_id: string | null;
};

const TOO_MANY = `At most ${MOST_AT_ONCE.toLocaleString('en-GB')} people at once. Narrow the list first.`;

const select = `SELECT a.id, a.candidate_id, c.first_name, c.last_name, c.erased_at, a.job_id, a.shown_lane AS lane, a.shown_stage_id
  FROM application a LEFT JOIN candidate c ON c.organisation_id = a.organisation_id AND c.id = a.candidate_id
  WHERE a.organisation_id = $1 AND a.job_id IS NOT NULL`;
const inOrder = 'ORDER BY c.first_name NULLS LAST, c.last_name NULLS LAST, a.id';

/** The applications that are meant: of a list those in process, of a board the ones that were chosen. Throws `refused` for too many. */
export async function chosenApplications(context: Context, people: BatchPeople): Promise<ChosenApplications> {
  const { organisationId } = context;
  if (people.of === 'job') {
    const { rows } = await pool.query<Row>(`${select} AND a.id = ANY($2::uuid[]) AND a.job_id = $3 ${inOrder}`, [
      organisationId,
      people.applicationIds,
      people.jobId,
    ]);
    return { applications: rows.map(toApplication), people: null };
  }
  const candidateIds = await peopleOfList(context, people);
  const { rows } = await pool.query<Row>(
    `${select} AND a.candidate_id = ANY($2::uuid[]) AND a.shown_lane = 'active' ${inOrder}`,
    [organisationId, candidateIds],
  );
  return { applications: rows.map(toApplication), people: candidateIds.length };
}

async function peopleOfList(
  context: Context,
  { list, chosen }: Extract<BatchPeople, { of: 'list' }>,
): Promise<string[]> {
  const search = new URLSearchParams(list);
  search.set('chosen', chosen);
  const ids: string[] = [];
  for await (const some of chosenPeople(context, readChosenList(search))) {
    ids.push(...some.map(({ id }) => id));
    if (ids.length > MOST_AT_ONCE) throw new AppError('refused', TOO_MANY);
  }
  return ids;
}

function toApplication(row: Row): ChosenApplication {
  return {
    id: row.id,
    candidateId: row.candidate_id,
    name: personName({ firstName: row.first_name, lastName: row.last_name }, row.erased_at !== null),
    isErased: row.erased_at !== null,
    jobId: row.job_id,
    lane: row.lane,
    shownStageId: row.shown_stage_id,
  };
}
