import { isDeepStrictEqual } from 'node:util';
import { pool } from '@/lib/db/database';
import { type MirrorModel, mirrorId } from '@/lib/sync/mirror-id';

/** A record as Kombo sends it; what is looked at here is all that our tables keep of it. */
type Sent = Record<string, unknown> & { id: string };
type Stored = Record<string, unknown>;

type Connection = { organisationId: string; connectionId: string; integrationId: string };
type Compared = { records: number; mismatches: string[] };

const shared = ['remote_id', 'changed_at', 'remote_deleted_at'];

const named = (...names: string[]) => [...shared, ...names];

type List = {
  path: string;
  table: MirrorModel;
  /** Kept under the name that Kombo gives it. */
  same: string[];
  /** Kept otherwise. */
  other: (sent: Sent, idOf: (model: MirrorModel, komboId: unknown) => string | null) => Stored;
};

const place = ({ location }: Sent): Stored => {
  const { city = null, country = null, raw = null } = (location ?? {}) as Record<string, unknown>;
  return { location_city: city, location_country: country, location_raw: raw };
};
const each = (list: unknown, key: string) => ((list ?? []) as Record<string, unknown>[]).map((item) => item[key]);

const personal = ['first_name', 'last_name', 'company', 'title', 'location'].concat(
  ...['email_addresses', 'phone_numbers', 'social_media', 'tags'],
);
const isNothing = (value: unknown) => value === null || (Array.isArray(value) && value.length === 0);

const lists: List[] = [
  { path: 'application-stages', table: 'stage', same: named('name'), other: () => ({}) },
  { path: 'rejection-reasons', table: 'rejection_reason', same: named('name'), other: () => ({}) },
  {
    path: 'jobs',
    table: 'job',
    same: named(
      ...['name', 'status', 'visibility', 'department', 'category', 'employment_type', 'description', 'post_url'],
      ...['remote_url', 'opened_at', 'closed_at', 'remote_created_at'],
    ),
    other: (sent, idOf) => ({ ...place(sent), stages: each(sent.stages, 'id').map((id) => idOf('stage', id)) }),
  },
  {
    path: 'candidates',
    table: 'candidate',
    same: named(
      ...['first_name', 'last_name', 'company', 'title', 'source', 'remote_url', 'remote_created_at'],
      'remote_updated_at',
    ),
    other: (sent) => ({
      ...place(sent),
      emails: each(sent.email_addresses, 'email_address'),
      phones: each(sent.phone_numbers, 'phone_number'),
      links: each(sent.social_media, 'link'),
      tags: each(sent.tags, 'name'),
      is_erased: sent.remote_deleted_at !== null && personal.every((name) => isNothing(sent[name])),
    }),
  },
  {
    path: 'applications',
    table: 'application',
    same: named(
      ...['outcome', 'rejection_reason_name', 'rejected_at', 'remote_url', 'remote_created_at', 'remote_updated_at'],
    ),
    other: (sent, idOf) => {
      const stage = idOf('stage', sent.current_stage_id);
      return {
        job_id: idOf('job', sent.job_id),
        candidate_id: idOf('candidate', sent.candidate_id),
        synced_stage_id: stage,
        shown_stage_id: stage, // nobody here moves anybody
        shown_lane: laneOf(sent),
      };
    },
  },
];

function laneOf({ remote_deleted_at, outcome }: Sent): string {
  if (remote_deleted_at !== null) return 'gone';
  return outcome === 'HIRED' || outcome === 'DECLINED' ? outcome.toLowerCase() : 'active';
}

/** Every record of every list against our row of it, field by field, and every row of ours against the lists. */
export async function compareMirror(sandboxUrl: string, connection: Connection): Promise<Compared> {
  let records = 0;
  const mismatches: string[] = [];
  for (const list of lists) {
    const sent = await readList(sandboxUrl, connection.integrationId, list.path);
    const stored = await readTable(connection, list);
    records += sent.length;
    mismatches.push(...compareList(connection, list, sent, stored));
  }
  mismatches.push(...(await compareCounters(connection)));
  return { records, mismatches };
}

async function readList(sandboxUrl: string, integrationId: string, path: string): Promise<Sent[]> {
  const headers = { authorization: 'Bearer sandbox_key', 'x-integration-id': integrationId };
  const read: Sent[] = [];
  let cursor: string | null = null;
  do {
    const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const url = `${sandboxUrl}/v1/ats/${path}?page_size=250&include_deleted=true${after}`;
    const { data, error } = await (await fetch(url, { headers })).json();
    if (error?.code === 'INTEGRATION.MODEL_NOT_AVAILABLE') return [];
    read.push(...data.results);
    cursor = data.next;
  } while (cursor !== null);
  return read;
}

const extraColumns: Partial<Record<MirrorModel, string>> = {
  job: `, ARRAY(SELECT js.stage_id::text FROM job_stage js WHERE js.organisation_id = row.organisation_id AND js.job_id = row.id
    ORDER BY js.position) AS stages`,
  candidate: ', erased_at IS NOT NULL AS is_erased',
};

async function readTable({ organisationId, connectionId }: Connection, { table }: List): Promise<Map<string, Stored>> {
  const { rows } = await pool.query<Stored & { kombo_id: string }>(
    `SELECT row.*${extraColumns[table] ?? ''} FROM "${table}" AS row WHERE organisation_id = $1 AND connection_id = $2`,
    [organisationId, connectionId],
  );
  return new Map(rows.map((row) => [row.kombo_id, row]));
}

function compareList({ connectionId }: Connection, list: List, sent: Sent[], stored: Map<string, Stored>): string[] {
  const idOf = (model: MirrorModel, komboId: unknown) =>
    typeof komboId === 'string' ? mirrorId(connectionId, model, komboId) : null;
  const mismatches = sent.flatMap((record) => {
    const row = stored.get(record.id);
    stored.delete(record.id);
    if (!row) return [`${list.path} ${record.id} is not stored`];
    const expected = {
      ...list.other(record, idOf),
      ...Object.fromEntries(list.same.map((name) => [name, record[name]])),
    };
    return Object.entries(expected).flatMap(([name, value]) => {
      const kept = row[name] instanceof Date ? row[name].toISOString() : row[name];
      if (isDeepStrictEqual(kept ?? null, value ?? null)) return [];
      return [`${list.path} ${record.id}: ${name} is ${JSON.stringify(kept)}, the mirror has ${JSON.stringify(value)}`];
    });
  });
  return [...mismatches, ...[...stored.keys()].map((id) => `${list.path} ${id} is stored, and not in the mirror`)];
}

/** The kept numbers of people per column, against the rows themselves. */
async function compareCounters({ organisationId, connectionId }: Connection): Promise<string[]> {
  const { rows } = await pool.query<{ job_id: string; lane: string; kept: number; counted: number }>(
    `WITH counted AS (
       SELECT job_id, shown_lane AS lane, COALESCE(shown_stage_id, '00000000-0000-0000-0000-000000000000') AS stage_id, count(*)::int AS people
       FROM application WHERE organisation_id = $1 AND connection_id = $2 AND job_id IS NOT NULL GROUP BY 1, 2, 3),
     kept AS (
       SELECT k.job_id, k.lane, k.stage_id, k.people FROM stage_count k JOIN job j ON j.organisation_id = k.organisation_id AND j.id = k.job_id
       WHERE k.organisation_id = $1 AND j.connection_id = $2 AND k.people <> 0)
     SELECT COALESCE(kept.job_id, counted.job_id) AS job_id, COALESCE(kept.lane, counted.lane) AS lane,
       COALESCE(kept.people, 0) AS kept, COALESCE(counted.people, 0) AS counted
     FROM kept FULL JOIN counted USING (job_id, lane, stage_id) WHERE kept.people IS DISTINCT FROM counted.people`,
    [organisationId, connectionId],
  );
  return rows.map(({ job_id, lane, kept, counted }) => `job ${job_id} counts ${kept} ${lane}, there are ${counted}`);
}
