import 'server-only';
import type { JobRecord } from '../connectors/mirror-records';
import { searchText } from '../search-text';
import { mirrorId } from './mirror-id';
import { type Changed, mirrorColumns, mirrorFields, onlyChanged, type Source, writeMirrorRows } from './mirror-table';
import { writePage } from './write-page';

const columns = {
  ...mirrorColumns,
  name: 'text',
  status: 'text',
  visibility: 'text',
  department: 'text',
  category: 'text',
  employment_type: 'text',
  description: 'text',
  location_city: 'text',
  location_country: 'text',
  location_raw: 'text',
  post_url: 'text',
  remote_url: 'text',
  opened_at: 'timestamptz',
  closed_at: 'timestamptz',
  remote_created_at: 'timestamptz',
  search_text: 'text',
} as const;

/**
 * Writes a page of jobs with the order of their stages. Returns the ids of the jobs that changed, or that have a stage which is known
 * by its jobs alone and is called otherwise now.
 */
export async function applyJobs(source: Source, records: JobRecord[]): Promise<string[]> {
  const changed = await onlyChanged(source, 'job', records.map(withoutNames));
  const named = uniqueStages(source, records);
  if (changed.length + named.length === 0) return [];

  const renamed = await writePage(source, async (client) => {
    await writeMirrorRows(
      client,
      source,
      'job',
      columns,
      changed.map((job) => jobRow(job)),
    );
    await client.query('DELETE FROM job_stage WHERE organisation_id = $1 AND job_id = ANY($2::uuid[])', [
      source.organisationId,
      changed.map(({ id }) => id),
    ]);
    await client.query(insertJobStages, [JSON.stringify(changed.flatMap((job) => jobStageRows(source, job)))]);
    const { rows } = await client.query<NamedStage>(insertMissingStages, [JSON.stringify(named)]);
    return new Set(rows.filter(({ was_there }) => was_there).map(({ kombo_id }) => kombo_id));
  });
  const withRenamed = records.filter(({ stages }) => stages.some(({ komboId }) => renamed.has(komboId)));
  const ids = withRenamed.map(({ komboId }) => mirrorId(source.connectionId, 'job', komboId));
  return [...new Set([...changed.map(({ id }) => id), ...ids])];
}

/** What a job keeps of its stages: which, and in what order. Their names are theirs: one that was renamed writes no job anew. */
function withoutNames(record: JobRecord): JobRecord {
  const stages = inOrder(record.stages).map(({ komboId }, index) => ({ komboId, index, remoteId: null, name: null }));
  return { ...record, stages };
}

function jobRow(changed: Changed<JobRecord>) {
  const { record } = changed;
  return {
    ...mirrorFields(changed),
    name: record.name,
    status: record.status,
    visibility: record.visibility,
    department: record.department,
    category: record.category,
    employment_type: record.employmentType,
    description: record.description,
    location_city: record.locationCity,
    location_country: record.locationCountry,
    location_raw: record.locationRaw,
    post_url: record.postUrl,
    remote_url: record.remoteUrl,
    opened_at: record.openedAt,
    closed_at: record.closedAt,
    remote_created_at: record.remoteCreatedAt,
    search_text: searchText(record.name, record.department, record.locationCity, record.locationRaw),
  };
}

/** By `index` where every stage has one, else by their place in Kombo's array. */
export function inOrder<Stage extends { index: number | null }>(stages: Stage[]): Stage[] {
  if (stages.some(({ index }) => index === null)) return stages;
  return [...stages].sort((one, other) => (one.index ?? 0) - (other.index ?? 0));
}

function jobStageRows({ organisationId, connectionId }: Source, { id, record }: Changed<JobRecord>) {
  return inOrder(record.stages).map((stage, position) => ({
    organisation_id: organisationId,
    job_id: id,
    stage_id: mirrorId(connectionId, 'stage', stage.komboId),
    connection_id: connectionId,
    position,
  }));
}

const insertJobStages = `INSERT INTO job_stage (organisation_id, job_id, stage_id, connection_id, position)
  SELECT DISTINCT ON (organisation_id, job_id, stage_id) organisation_id, job_id, stage_id, connection_id, position
  FROM jsonb_to_recordset($1::jsonb) AS read(organisation_id uuid, job_id uuid, stage_id uuid, connection_id uuid, position int)
  ORDER BY organisation_id, job_id, stage_id, position`;

/** As old as can be, so that what the list of stages says of one always counts for more. */
const BEFORE_ALL = new Date(0).toISOString();

function uniqueStages({ organisationId, connectionId, readAt }: Source, records: JobRecord[]) {
  const stages = new Map(records.flatMap((job) => job.stages.map((stage) => [stage.komboId, stage] as const)));
  return [...stages.values()].map((stage) => ({
    id: mirrorId(connectionId, 'stage', stage.komboId),
    organisation_id: organisationId,
    connection_id: connectionId,
    kombo_id: stage.komboId,
    remote_id: stage.remoteId,
    name: stage.name,
    changed_at: BEFORE_ALL,
    read_at: readAt.toISOString(),
  }));
}

// A job's copy of a stage fills a gap only: the stage list is what knows about renames. Where an ATS has none, the newest read counts.
const insertMissingStages = `INSERT INTO stage (id, organisation_id, connection_id, kombo_id, remote_id, name, changed_at, record_hash, read_at)
  SELECT id, organisation_id, connection_id, kombo_id, remote_id, name, changed_at, '', read_at
  FROM jsonb_to_recordset($1::jsonb)
    AS read(id uuid, organisation_id uuid, connection_id uuid, kombo_id text, remote_id text, name text, changed_at timestamptz, read_at timestamptz)
  ORDER BY id
  ON CONFLICT (organisation_id, id) DO UPDATE SET name = excluded.name, remote_id = excluded.remote_id, read_at = excluded.read_at
    WHERE stage.record_hash = '' AND excluded.read_at >= stage.read_at
      AND (stage.name, stage.remote_id) IS DISTINCT FROM (excluded.name, excluded.remote_id)
  RETURNING kombo_id, xmax <> 0 AS was_there`;

type NamedStage = { kombo_id: string; was_there: boolean };
