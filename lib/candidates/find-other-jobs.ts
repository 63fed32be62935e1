import 'server-only';
import { z } from 'zod';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { department, isListed, jobConditions, location, nameKey } from '../jobs/job-conditions';
import { AppError } from '../result';
import { findAppliedJobs } from './find-applied-jobs';
import { findKnownPerson } from './find-known-person';
import type { OtherJobs } from './other-job';
import { whoTakesPeople } from './who-takes-people';

/** Of the person's own customer, and as many again of all others. */
const MOST = 30;

export const OtherJobsOf = z.object({ candidateId: z.string(), q: z.string().max(200) });

/** The open jobs that a person could be put on, by name. Throws `not-found`, and `refused` for somebody who was removed. */
export async function findOtherJobs(
  { organisationId }: Context,
  { candidateId, q }: z.infer<typeof OtherJobsOf>,
): Promise<OtherJobs> {
  const person = await findKnownPerson(organisationId, candidateId);
  if (person.gone) throw new AppError('refused', person.gone);

  const takers = await whoTakesPeople(organisationId);
  const open = takers.filter(({ why }) => why === null).map(({ connectionId }) => connectionId);
  const isOwn = (connectionId: string) => connectionId === person.connectionId;
  const [own, others, applied] = await Promise.all([
    readJobs(organisationId, open.filter(isOwn), q),
    readJobs(
      organisationId,
      open.filter((id) => !isOwn(id)),
      q,
    ),
    findAppliedJobs(organisationId, person, null),
  ]);
  const listed = (rows: Row[]) =>
    rows.slice(0, MOST).flatMap((row) => {
      const taker = takers.find(({ connectionId }) => connectionId === row.connection_id);
      if (!taker) return [];
      const { customer, tool } = taker;
      return [{ id: row.id, name: nameOf(row), about: aboutOf(row), customer, tool, isOn: applied.has(row.id) }];
    });
  return {
    q,
    own: listed(own),
    others: listed(others),
    isCut: own.length > MOST || others.length > MOST,
    closed: takers.flatMap(({ customer, why }) => (why === null ? [] : [{ customer, why }])),
  };
}

type Row = {
  id: string;
  name: string | null;
  department: string | null;
  location: string | null;
  connection_id: string;
};

const nameOf = ({ name }: Row) => name ?? 'Job without a name';
const aboutOf = (row: Row) => [row.department, row.location].filter(Boolean).join(', ');
const everywhere = { status: 'open', department: '', location: '', connection: '', sort: 'name', page: 1 } as const;

async function readJobs(organisationId: string, connectionIds: string[], q: string): Promise<Row[]> {
  if (connectionIds.length === 0) return [];
  const condition = jobConditions({ ...everywhere, q }, 4);
  const { rows } = await pool.query<Row>(
    `SELECT j.id, j.name, ${department} AS department, ${location} AS location, j.connection_id FROM job j
     WHERE ${isListed} AND j.connection_id = ANY($2::uuid[])${condition.sql}
     ORDER BY ${nameKey}, j.id LIMIT $3`,
    [organisationId, connectionIds, MOST + 1, ...condition.values],
  );
  return rows;
}
