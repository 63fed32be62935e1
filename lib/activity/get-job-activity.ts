import 'server-only';
import { getJobRules } from '../board/job-rules';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import type { JobActivity } from './activity';

/** What stands around the list of what happened on a job. Throws `not-found`, for a job of another organisation too. */
export async function getJobActivity({ organisationId, userId }: Context, jobId: string): Promise<JobActivity> {
  const { job, provider, connection } = await getJobRules(organisationId, jobId);
  // One look into the index for each of our people, however much they did.
  const { rows: people } = await pool.query<{ id: string; name: string }>(
    `SELECT u.id, u.name FROM user_account u
     WHERE u.organisation_id = $1 AND EXISTS (
       SELECT 1 FROM intent i WHERE i.organisation_id = u.organisation_id AND i.job_id = $2 AND i.actor_id = u.id)
     ORDER BY u.id <> $3, u.name, u.id`,
    [organisationId, jobId, userId],
  );
  return {
    job: { id: job.id, name: job.name ?? 'Job without a name', department: job.department },
    tool: provider.name,
    customer: connection.name,
    noteFormat: provider.noteFormat,
    people: people.map(({ id, name }) => ({ id, name: id === userId ? `${name} (you)` : name })),
  };
}
