// One database's part of bench:sync; see scripts/entries/bench-sync.ts.
import { randomUUID } from 'node:crypto';
import { addConnection } from '@/lib/connections/add-connection';
import { connectionAccess } from '@/lib/connections/connection-access';
import { connectorFor } from '@/lib/connectors/registry';
import { database, pool, prisma } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrate';
import { env } from '@/lib/env';
import { claimConnection } from '@/lib/sync/claim-connection';
import { markDue } from '@/lib/sync/mark-due';
import { syncConnection } from '@/lib/sync/sync-connection';
import type { RunProgress } from '@/lib/sync/sync-run';

const ROUNDS = 3;
const integrationId = 'avionte:8d1hpPsbjxUkoCoa1veLZGe5';
const lists = ['candidates', 'applications'] as const;

/** What the mirror keeps of a record, as Kombo names it: both routes store the same data. */
const plainColumns = {
  candidates: `id text, remote_id text, first_name text, last_name text, company text, title text, source text, email_addresses jsonb,
    phone_numbers jsonb, social_media jsonb, tags jsonb, location jsonb, remote_url text, remote_created_at timestamptz,
    remote_updated_at timestamptz, changed_at timestamptz, remote_deleted_at timestamptz`,
  applications: `id text, remote_id text, outcome text, rejection_reason_name text, rejected_at timestamptz, current_stage_id text,
    job_id text, candidate_id text, remote_url text, remote_created_at timestamptz, remote_updated_at timestamptz,
    changed_at timestamptz, remote_deleted_at timestamptz`,
} as const;

/** The plainest route: a page's text straight into a table with its key and no other index, parsed by the database. */
async function readRaw(): Promise<{ records: number; perSecond: number }> {
  for (const list of lists) {
    await pool.query(`DROP TABLE IF EXISTS plain_${list}`);
    await pool.query(`CREATE TABLE plain_${list} (${plainColumns[list]}, PRIMARY KEY (id))`);
  }
  const started = performance.now();
  let records = 0;
  for (const list of lists) records += await readRawList(list);
  return { records, perSecond: records / ((performance.now() - started) / 1000) };
}

async function readRawList(list: (typeof lists)[number]): Promise<number> {
  let cursor: string | null = null;
  let records = 0;
  do {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await fetch(`${env().KOMBO_API_URL}/ats/${list}?page_size=250&include_deleted=true${query}`, {
      headers: { authorization: 'Bearer sandbox_key', 'x-integration-id': integrationId },
    });
    const { rows } = await pool.query<{ next: string | null; written: number }>(
      `WITH page AS (SELECT $1::jsonb AS body),
         written AS (INSERT INTO plain_${list} SELECT read.* FROM page, jsonb_to_recordset(page.body->'data'->'results') AS read(${plainColumns[list]})
           ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at RETURNING 1)
       SELECT (SELECT body->'data'->>'next' FROM page) AS next, (SELECT count(*)::int FROM written) AS written`,
      [await answer.text()],
    );
    cursor = rows[0]?.next ?? null;
    records += rows[0]?.written ?? 0;
  } while (cursor !== null);
  return records;
}

type Reading = { records: number; written: number; perSecond: number };

async function readOurs(organisationId: string, connectionId: string): Promise<Reading> {
  await markDue({ organisationId, connectionId, trigger: 'asked', models: [...lists] });
  await pool.query('DELETE FROM watermark WHERE organisation_id = $1', [organisationId]); // from the beginning each time
  const job = await claimConnection('bench');
  if (!job) throw new Error('Nothing was due.');
  const started = performance.now();
  await syncConnection(job, new AbortController().signal);
  const seconds = (performance.now() - started) / 1000;
  const run = await prisma.syncRun.findFirstOrThrow({ where: { organisationId, id: job.runId } });
  if (run.state !== 'succeeded') throw new Error(run.failure ?? 'The run failed.');
  const progress = run.progress as RunProgress; // written by Run.save
  const sum = (field: 'read' | 'written') => lists.reduce((total, list) => total + (progress[list]?.[field] ?? 0), 0);
  return { records: sum('read'), written: sum('written'), perSecond: sum('read') / seconds };
}

/** What walking every list keeps in memory at its most, over what was there before: pages must not pile up. */
async function measureStreams(organisationId: string, connectionId: string): Promise<{ read: number; heldMB: number }> {
  const connector = connectorFor(await connectionAccess(organisationId, connectionId));
  const held = () => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed / 1_048_576;
  };
  const before = held();
  let read = 0;
  let most = 0;
  for (const pages of [connector.streamCandidates({}), connector.streamApplications({})]) {
    let page = 0;
    for await (const { records } of pages) {
      read += records.length;
      page += 1;
      if (page % 10 === 0) most = Math.max(most, held() - before);
    }
  }
  return { read, heldMB: Number(most.toFixed(1)) };
}

async function updatedRows(): Promise<number> {
  const { rows } = await pool.query<{ updated: number }>(
    `SELECT COALESCE(sum(n_tup_upd), 0)::int AS updated FROM pg_stat_user_tables WHERE relname IN ('application', 'candidate', 'stage', 'job')`,
  );
  return rows[0]?.updated ?? 0;
}

const median = (values: number[]) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

await migrate(pool);
const organisation = await prisma.organisation.create({ data: { name: 'Bench' } });
const actor = { organisationId: organisation.id, userId: randomUUID() };
const environment = {
  name: 'Bench',
  region: 'own' as const,
  baseUrl: env().KOMBO_API_URL ?? '',
  apiKey: 'sandbox_key',
  webhookSecret: '',
};
const { connectionId } = await addConnection(actor, { environment, integrationId });
const first = await claimConnection('bench'); // jobs and stages are there before anything is timed
if (first) await syncConnection({ ...first, models: ['stages', 'jobs'] }, new AbortController().signal);

const rounds: { raw: number; ours: number; again: number; rewritten: number; updated: number; records: number }[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const raw = await readRaw();
  await pool.query('TRUNCATE application, candidate, stage_count');
  const ours = await readOurs(organisation.id, connectionId);
  if (ours.records !== raw.records || ours.written !== raw.records)
    throw new Error(`Read ${ours.records}, wrote ${ours.written}, of ${raw.records}.`);
  const before = await updatedRows();
  const again = await readOurs(organisation.id, connectionId);
  rounds.push({
    raw: raw.perSecond,
    ours: ours.perSecond,
    again: again.perSecond,
    rewritten: again.written,
    updated: (await updatedRows()) - before,
    records: ours.records,
  });
}
const streams = await measureStreams(organisation.id, connectionId);
const of = (field: 'raw' | 'ours' | 'again') => Math.round(median(rounds.map((round) => round[field])));
console.log(
  JSON.stringify({
    bench: 'sync',
    database: database.kind,
    records: rounds[0]?.records,
    rawPerSecond: of('raw'),
    oursPerSecond: of('ours'),
    share: Number(median(rounds.map(({ ours, raw }) => ours / raw)).toFixed(2)),
    streamed: streams.read,
    streamedHeldMB: streams.heldMB,
    unchangedPerSecond: of('again'),
    unchangedRowsRewritten: Math.max(...rounds.map(({ rewritten, updated }) => rewritten + updated)),
  }),
);
await database.close();
process.exit(0);
