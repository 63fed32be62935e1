import 'server-only';
import { personName } from '../board/board';
import { isUnsettled } from '../changes/unsettled';
import { pool } from '../db/database';
import type { IntentState } from '../generated/prisma/enums';
import type { ListedApplication, ListedCandidate } from './listed-candidate';

/** As many as a row shows. */
const SHOWN = 3;

type Row = {
  id: string;
  first_name: string | null;
  last_name: string | null;
  source: string | null;
  email: string | null;
  phone: string | null;
  tags: string[];
  connection_id: string;
  erased_at: Date | null;
  remote_deleted_at: Date | null;
  remote_created_at: Date | null;
  application_count: number;
};

/** What the list shows of these people, in their order. */
export async function readListed(
  organisationId: string,
  ids: string[],
  isSimilar: (id: string) => boolean,
): Promise<ListedCandidate[]> {
  const [people, applications, changes] = await Promise.all([
    pool.query<Row>(
      `SELECT c.id, c.first_name, c.last_name, c.source, c.emails[1] AS email, c.phones[1] AS phone, coalesce(c.tags, '{}') AS tags, c.connection_id,
         c.erased_at, c.remote_deleted_at, c.remote_created_at,
         (SELECT count(*)::int FROM application a
          WHERE a.organisation_id = c.organisation_id AND a.candidate_id = c.id AND a.shown_lane <> 'gone') AS application_count
       FROM candidate c WHERE c.organisation_id = $1 AND c.id = ANY($2::uuid[])
         AND c.connection_id = ANY(ARRAY(SELECT id FROM connection WHERE organisation_id = $1 AND deleted_at IS NULL))`,
      [organisationId, ids],
    ),
    readApplications(organisationId, ids),
    readChanges(organisationId, ids),
  ]);
  const byId = new Map(people.rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    return [
      {
        ...listed(row),
        isSimilar: isSimilar(id),
        applications: applications.get(id) ?? [],
        changes: changes.get(id) ?? null,
      },
    ];
  });
}

function listed(row: Row) {
  return {
    id: row.id,
    name: personName({ firstName: row.first_name, lastName: row.last_name }, row.erased_at !== null),
    isRemoved: row.remote_deleted_at !== null,
    isErased: row.erased_at !== null,
    email: row.email,
    phone: row.phone,
    connectionId: row.connection_id,
    source: row.source,
    tags: row.tags,
    addedAt: row.remote_created_at?.toISOString() ?? null,
    applicationCount: row.application_count,
  };
}

type ApplicationRow = {
  id: string;
  candidate_id: string;
  job_id: string | null;
  job_name: string | null;
  lane: 'active' | 'hired' | 'declined';
  stage_name: string | null;
  place: number | null;
  last: number | null;
};

async function readApplications(organisationId: string, ids: string[]): Promise<Map<string, ListedApplication[]>> {
  const { rows } = await pool.query<ApplicationRow>(
    `SELECT a.id, a.candidate_id, a.job_id, j.name AS job_name, a.shown_lane AS lane, s.name AS stage_name, js.position AS place,
       (SELECT max(all_of_it.position) FROM job_stage all_of_it
        WHERE all_of_it.organisation_id = a.organisation_id AND all_of_it.job_id = a.job_id) AS last
     FROM unnest($2::uuid[]) AS wanted(id)
     CROSS JOIN LATERAL (
       SELECT * FROM application a
       WHERE a.organisation_id = $1 AND a.candidate_id = wanted.id AND a.shown_lane <> 'gone'
       ORDER BY a.shown_lane, a.shown_since DESC, a.id LIMIT ${SHOWN}) a
     LEFT JOIN job j ON j.organisation_id = a.organisation_id AND j.id = a.job_id
     LEFT JOIN stage s ON s.organisation_id = a.organisation_id AND s.id = a.shown_stage_id
     LEFT JOIN job_stage js ON js.organisation_id = a.organisation_id AND js.job_id = a.job_id AND js.stage_id = a.shown_stage_id
     ORDER BY a.shown_lane, a.shown_since DESC, a.id`,
    [organisationId, ids],
  );
  return grouped(rows, (row) => ({
    id: row.id,
    jobId: row.job_id,
    job: row.job_name ?? (row.job_id ? 'Job without a name' : 'No job'),
    lane: row.lane,
    stage: stageWord(row),
    progress: row.place === null ? null : row.place / Math.max(1, row.last ?? 0),
  }));
}

function stageWord({ lane, stage_name }: ApplicationRow): string {
  if (lane === 'hired') return 'Hired';
  return lane === 'declined' ? 'Declined' : (stage_name ?? 'No stage');
}

function grouped(rows: ApplicationRow[], listed: (row: ApplicationRow) => ListedApplication) {
  const byCandidate = new Map<string, ListedApplication[]>();
  for (const row of rows)
    byCandidate.set(row.candidate_id, [...(byCandidate.get(row.candidate_id) ?? []), listed(row)]);
  return byCandidate;
}

type ChangeRow = { candidate_id: string; count: number; state: IntentState };

/** What needs a person comes before what goes on by itself. */
const urgency = `CASE i.state WHEN 'conflict' THEN 0 WHEN 'unconfirmed' THEN 1 WHEN 'refused' THEN 2 WHEN 'held' THEN 3 WHEN 'queued' THEN 4 WHEN 'sending' THEN 5 ELSE 6 END`;

async function readChanges(organisationId: string, ids: string[]) {
  const { rows } = await pool.query<ChangeRow>(
    `SELECT wanted.candidate_id, count(*)::int AS count, (array_agg(i.state ORDER BY ${urgency}))[1]::text AS state
     FROM (
       SELECT id AS candidate_id, id AS target_id FROM unnest($2::uuid[]) AS people(id)
       UNION ALL SELECT a.candidate_id, a.id FROM application a WHERE a.organisation_id = $1 AND a.candidate_id = ANY($2::uuid[])
     ) AS wanted
     JOIN intent i ON i.organisation_id = $1 AND i.target_id = wanted.target_id AND ${isUnsettled('i')}
     GROUP BY wanted.candidate_id`,
    [organisationId, ids],
  );
  return new Map(rows.map(({ candidate_id, count, state }) => [candidate_id, { count, state }]));
}
