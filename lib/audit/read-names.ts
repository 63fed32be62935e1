import 'server-only';
import { personName } from '../board/board';
import { pool } from '../db/database';
import type { AuditRow } from './audit-conditions';

/** A thing's name as it is today, and where its page is. */
export type Named = { name: string; href: string | null };

type Row = {
  kind:
    | 'user'
    | 'invite'
    | 'connection'
    | 'kombo environment'
    | 'job'
    | 'stage'
    | 'batch'
    | 'candidate'
    | 'application';
  id: string;
  name: string | null;
  last_name: string | null;
  /** Of an application: its person. Of a batch: its job. */
  page_id: string | null;
  job_name: string | null;
  is_erased: boolean;
};

const isErasedPerson = `(p.erased_at IS NOT NULL)`;

// One question for a whole page; what an id is does not need to be known to look for it.
const select = `
  SELECT 'user' AS kind, u.id, u.name, NULL AS last_name, NULL::uuid AS page_id, NULL AS job_name, false AS is_erased
    FROM user_account u WHERE u.organisation_id = $1 AND u.id = ANY($2::uuid[])
  UNION ALL SELECT 'invite', i.id, COALESCE(NULLIF(i.name, ''), i.email), NULL, NULL, NULL, false
    FROM invite i WHERE i.organisation_id = $1 AND i.id = ANY($2::uuid[])
  UNION ALL SELECT 'connection', c.id, c.name, NULL, CASE WHEN c.deleted_at IS NULL THEN c.id END, NULL, false
    FROM connection c WHERE c.organisation_id = $1 AND c.id = ANY($2::uuid[])
  UNION ALL SELECT 'kombo environment', k.id, k.name, NULL, NULL, NULL, false
    FROM kombo_environment k WHERE k.organisation_id = $1 AND k.id = ANY($2::uuid[])
  UNION ALL SELECT 'job', j.id, j.name, NULL, j.id, NULL, false
    FROM job j WHERE j.organisation_id = $1 AND j.id = ANY($2::uuid[])
  UNION ALL SELECT 'stage', s.id, s.name, NULL, NULL, NULL, false
    FROM stage s WHERE s.organisation_id = $1 AND s.id = ANY($2::uuid[])
  UNION ALL SELECT 'batch', b.id, j.name, NULL, b.id, NULL, false
    FROM intent_batch b LEFT JOIN job j ON j.organisation_id = b.organisation_id AND j.id = b.job_id
    WHERE b.organisation_id = $1 AND b.id = ANY($2::uuid[])
  UNION ALL SELECT 'candidate', p.id, p.first_name, p.last_name, p.id, NULL, ${isErasedPerson}
    FROM candidate p WHERE p.organisation_id = $1 AND p.id = ANY($2::uuid[])
  UNION ALL SELECT 'application', a.id, p.first_name, p.last_name, p.id, j.name,
      (${isErasedPerson} OR (a.remote_deleted_at IS NOT NULL AND a.candidate_id IS NULL))
    FROM application a
    LEFT JOIN candidate p ON p.organisation_id = a.organisation_id AND p.id = a.candidate_id
    LEFT JOIN job j ON j.organisation_id = a.organisation_id AND j.id = a.job_id
    WHERE a.organisation_id = $1 AND a.id = ANY($2::uuid[])`;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The names of all that these rows hold by id, of one organisation. */
export async function readNames(organisationId: string, rows: AuditRow[]): Promise<Map<string, Named>> {
  const ids = rows.flatMap((row) => [row.actor_id, row.target_id, ...Object.values(row.facts)]);
  const known = [...new Set(ids.filter((id): id is string => typeof id === 'string' && uuid.test(id)))];
  const { rows: found } = await pool.query<Row>(select, [organisationId, known]);
  return new Map(found.map((row) => [row.id, named(row)]));
}

function named(row: Row): Named {
  const { kind, name, page_id } = row;
  switch (kind) {
    case 'connection':
      return { name: name ?? 'a connection', href: page_id && `/admin/connections/${page_id}` };
    case 'job':
      return { name: name ?? 'Job without a name', href: `/jobs/${page_id}` };
    case 'batch':
      return { name: name ?? 'a job', href: `/changes/batches/${page_id}` };
    case 'candidate':
      return { name: nameOfPerson(row), href: `/candidates/${page_id}` };
    case 'application':
      return {
        name: row.job_name ? `${nameOfPerson(row)} (${row.job_name})` : nameOfPerson(row),
        href: page_id && `/candidates/${page_id}`,
      };
    default:
      return { name: name ?? 'Somebody', href: null };
  }
}

const nameOfPerson = (row: Row) => personName({ firstName: row.name, lastName: row.last_name }, row.is_erased);
