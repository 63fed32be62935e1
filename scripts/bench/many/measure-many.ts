// One database's part of bench:many; see scripts/entries/bench-many.ts.
import { setTimeout as wait } from 'node:timers/promises';
import { getBatch } from '@/lib/batches/get-batch';
import { prepareBatch } from '@/lib/batches/prepare-batch';
import { startBatch } from '@/lib/batches/start-batch';
import { HOLDING } from '@/lib/board/board';
import { addConnection } from '@/lib/connections/add-connection';
import { database, pool, prisma } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrate';
import type { Context } from '@/lib/edge/context';
import { env } from '@/lib/env';
import { startWorker } from '@/lib/worker/worker';
import { sandboxControl } from '../../chaos/sandbox-control';

const people = Number(process.env.BENCH_MANY);
const ROUNDS = 2;
const PATIENCE_MS = 300_000;
const integrationId = 'avionte:8d1hpPsbjxUkoCoa1veLZGe5';

const taken = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};
const inMs = (some: number[]) => some.map((one) => Number(one.toFixed(0)));

async function openCompany(): Promise<Context> {
  const { id: organisationId } = await prisma.organisation.create({ data: { name: 'Bench' } });
  const role = 'admin';
  const user = { organisationId, email: 'bench@example.test', name: 'Bench', role, passwordHash: '' } as const;
  const { id: userId } = await prisma.user.create({ data: user });
  const context: Context = {
    organisationId,
    organisationName: 'Bench',
    userId,
    name: 'Bench',
    email: user.email,
    role,
  };
  const environment = {
    name: 'Bench',
    region: 'own' as const,
    baseUrl: env().KOMBO_API_URL ?? '',
    apiKey: 'sandbox_key',
    webhookSecret: 'sandbox_secret',
  };
  await addConnection(context, { environment, integrationId });
  return context;
}

type Chosen = { jobId: string; applicationIds: string[]; stages: string[] };

async function choose(organisationId: string): Promise<Chosen> {
  const { rows } = await pool.query<{ job_id: string; ids: string[] }>(
    `SELECT job_id, array_agg(id) AS ids FROM application WHERE organisation_id = $1 AND shown_lane = 'active' AND job_id IS NOT NULL
     GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
    [organisationId],
  );
  const stages = await pool.query<{ stage_id: string }>(
    'SELECT stage_id FROM job_stage WHERE organisation_id = $1 AND job_id = $2 ORDER BY position DESC LIMIT 2',
    [organisationId, rows[0]?.job_id],
  );
  return {
    jobId: rows[0]?.job_id ?? '',
    applicationIds: rows[0]?.ids.slice(0, people) ?? [],
    stages: stages.rows.map(({ stage_id }) => stage_id),
  };
}

await migrate(pool);
const context = await openCompany();
const worker = await startWorker();
const { organisationId } = context;
const isRead = async () =>
  (await prisma.connection.count({ where: { organisationId, lastSyncedAt: { not: null } } })) > 0;
for (const end = Date.now() + PATIENCE_MS; !(await isRead()) && Date.now() < end; ) await wait(250);
const { jobId, applicationIds, stages } = await choose(organisationId);
const sandbox = sandboxControl((env().KOMBO_API_URL ?? '').replace(/\/v1$/, ''));

// Back and forth: the first time warms up, the rest is measured; the last one is followed until the ATS has confirmed all.
const prepares: number[] = [];
const starts: number[] = [];
let confirmedMs = 0;
for (let round = 0; round <= ROUNDS; round += 1) {
  const to = stages[round % 2] ?? '';
  const wanted = { kind: 'move' as const, to, people: { of: 'job' as const, jobId, applicationIds } };
  const prepare = await taken(() => prepareBatch(context, wanted));
  const prepared = await prepareBatch(context, wanted);
  const asked = prepared.people.map(({ applicationId, from }) => ({ applicationId, from: from || HOLDING }));
  const began = performance.now();
  const { batchId } = await startBatch(context, { jobId, wish: { kind: 'move', to }, people: asked, typed: null });
  const start = performance.now() - began;
  if (round > 0) {
    prepares.push(prepare);
    starts.push(start);
  }
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(50)) {
    if ((await getBatch(context, { batchId, show: null, most: 1 })).counts.waiting === 0) break;
  }
  confirmedMs = performance.now() - began;
}
console.log(
  JSON.stringify({
    bench: 'many',
    database: database.kind,
    people: applicationIds.length,
    prepareMs: inMs(prepares),
    answerMs: inMs(starts),
    confirmedSeconds: Number((confirmedMs / 1_000).toFixed(1)),
    peakInFlight: await sandbox.peakInFlight(),
  }),
);
await worker.stop();
await database.close();
process.exit(0);
