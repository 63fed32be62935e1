import 'server-only';
import { providerById } from '../connectors/registry';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import type { ConnectionSummary } from './connection';
import { readStatuses } from './connection-status';
import { countPeople } from './count-people';

type Row = {
  id: string;
  name: string;
  provider: string;
  tool_label: string;
  integration_id: string;
  jobs: number;
  applications: number;
  unreadable: number;
};

// Applications come from the kept counters: the ATS may have hundreds of thousands.
const select = `SELECT c.id, c.name, c.provider, c.tool_label, c.integration_id,
    (SELECT count(*)::int FROM job j WHERE j.organisation_id = $1 AND j.connection_id = c.id AND j.remote_deleted_at IS NULL) AS jobs,
    (SELECT COALESCE(sum(k.people), 0)::int FROM job j JOIN stage_count k ON k.organisation_id = $1 AND k.job_id = j.id
     WHERE j.organisation_id = $1 AND j.connection_id = c.id AND k.lane <> 'gone') AS applications,
    (SELECT count(*)::int FROM quarantined_record q WHERE q.organisation_id = $1 AND q.connection_id = c.id AND q.resolved_at IS NULL) AS unreadable
  FROM connection c WHERE c.organisation_id = $1 AND c.deleted_at IS NULL ORDER BY c.name, c.id`;

/** Every connection of the organisation with how it is. */
export async function listConnections({ organisationId }: Context): Promise<ConnectionSummary[]> {
  const { rows } = await pool.query<Row>(select, [organisationId]);
  const statuses = await readStatuses(organisationId);
  const listed = rows.map(async ({ jobs, applications, ...row }): Promise<ConnectionSummary[]> => {
    const status = statuses.get(row.id);
    if (!status) return [];
    const { nextReadAt: _next, mending: _mending, ...shown } = status;
    const people = await countPeople(organisationId, row.id, status.readAt);
    const summary = {
      ...shown,
      id: row.id,
      name: row.name,
      tool: providerById(row.provider, row.tool_label).name,
      integrationId: row.integration_id,
      counts: { jobs, people, applications },
      unreadable: row.unreadable,
    };
    return [summary];
  });
  return (await Promise.all(listed)).flat();
}
