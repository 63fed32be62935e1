// The mirror is read while the ATS behind it changes, between the pages and during them, and while webhooks, pages and readers get lost.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { addConnection } from '@/lib/connections/add-connection';
import { pool, prisma } from '@/lib/db/database';
import { env } from '@/lib/env';
import { claimConnection } from '@/lib/sync/claim-connection';
import { receiveWaitingEvents } from '@/lib/sync/handle-events';
import { markDue } from '@/lib/sync/mark-due';
import { syncConnection } from '@/lib/sync/sync-connection';
import { WATERMARK_MARGIN_MS } from '@/lib/sync/sync-run';
import { type Random, randomFrom } from '@/sandbox/seed/random';
import { integrations, sandboxControl } from '../sandbox-control';
import { type ChangingAts, fillAts } from './change-ats';
import { compareMirror } from './compare-mirror';
import { countUpdates } from './count-updates';
import { receiveWebhooks } from './webhook-receiver';

type Plan = { seed: string; rounds: number; records: number; log: (line: string) => void };
export type SyncFigures = {
  rounds: number;
  records: number;
  mismatches: number;
  rewrittenWhenUnchanged: number;
  webhooks: number;
  erased: number;
  runs: Record<string, number>;
};

type Company = { organisationId: string; connections: { connectionId: string; integrationId: string }[] };
type Control = ReturnType<typeof sandboxControl>;

const READERS = 2;
/** Kombo erases what was deleted two weeks later: what is deleted before the first read is erased in the first rounds. */
const TWO_WEEKS_MS = 14 * 24 * 60 * 60_000;
const ERASED_AFTER_MS = 5_000;

/** The database must be open and migrated, and `KOMBO_API_URL` name a sandbox that nobody else uses. */
export async function readWhileChanging({ seed, rounds, records, log }: Plan): Promise<SyncFigures> {
  const sandboxUrl = (env().KOMBO_API_URL ?? '').replace(/\/v1$/, '');
  const random = randomFrom(`${seed} sync`);
  const sandbox = sandboxControl(sandboxUrl);
  await sandbox.settings({ mirrorDelayMs: 0, rateLimit: 10_000_000, webhookDebounceMs: 100 });
  await sandbox.settings({ nowOffsetMs: ERASED_AFTER_MS - TWO_WEEKS_MS });
  const ats = await fillAts(sandbox, random, records);
  await ats.removeSome(Math.ceil(records / 100));
  await sandbox.settings({ nowOffsetMs: 0 });
  const allErasedAt = Date.now() + ERASED_AFTER_MS;
  const { company, environmentId } = await connect();
  const receiver = await receiveWebhooks(environmentId);
  await sandbox.control('POST', '/webhooks', { url: receiver.url });
  await readAllDue(company);

  for (let round = 1; round <= rounds; round += 1) {
    await playRound({ company, random, sandbox, ats });
    if (round % 10 === 0) log(`Round ${round} of ${rounds}`);
  }
  await wait(Math.max(0, allErasedAt - Date.now()));
  await calmDown(sandbox, company);

  const compared = [];
  for (const connection of company.connections)
    compared.push(await compareMirror(sandboxUrl, { organisationId: company.organisationId, ...connection }));
  for (const sentence of compared.flatMap(({ mismatches }) => mismatches).slice(0, 20)) log(sentence);

  const figures = {
    rounds,
    records: compared.reduce((sum, one) => sum + one.records, 0),
    mismatches: compared.reduce((sum, one) => sum + one.mismatches.length, 0),
    rewrittenWhenUnchanged: await readUnchanged(company),
    webhooks: receiver.received(),
    erased: await prisma.candidate.count({
      where: { organisationId: company.organisationId, erasedAt: { not: null } },
    }),
    runs: await countRuns(company),
  };
  await sandbox.control('DELETE', '/webhooks');
  await receiver.close();
  return figures;
}

async function connect(): Promise<{ company: Company; environmentId: string }> {
  const { id: organisationId } = await prisma.organisation.create({ data: { name: 'Chaos' } });
  const actor = { organisationId, userId: randomUUID() };
  const company: Company = { organisationId, connections: [] };
  let environmentId: string | null = null;
  for (const integrationId of Object.values(integrations)) {
    const environment = environmentId
      ? { id: environmentId }
      : {
          name: 'Chaos',
          region: 'own' as const,
          baseUrl: env().KOMBO_API_URL ?? '',
          apiKey: 'sandbox_key',
          webhookSecret: 'sandbox_secret',
        };
    const added = await addConnection(actor, { environment, integrationId });
    environmentId = added.environmentId;
    company.connections.push({ connectionId: added.connectionId, integrationId });
  }
  return { company, environmentId: environmentId ?? '' };
}

type Round = { company: Company; random: Random; sandbox: Control; ats: ChangingAts };

async function playRound({ company, random, sandbox, ats }: Round): Promise<void> {
  await sandbox.settings({
    mirrorDelayMs: [0, 0, 5, 60][random.integer(4)] ?? 0,
    dropWebhooks: random.integer(3),
    duplicateWebhooks: random.integer(2),
    reorderWebhooks: random.integer(2),
  });
  await ats.change(5 + random.integer(30));
  if (random.chance(0.4)) await letScheduleCome(company);
  if (random.chance(0.1)) await letWeekPass(company);
  for (const fault of weather(random)) await sandbox.spoil(fault);

  const stop = new AbortController();
  const during = ats.change(5 + random.integer(20), async () => {
    await wait(random.integer(8));
    if (random.chance(0.04)) await sleepThroughLease(company);
    if (random.chance(0.02)) stop.abort();
  });
  await Promise.all([during, readAllDue(company, stop.signal)]);
  await sandbox.mend();
}

const spoilt = [{ html502: true }, { brokenJson: true }, { drop: 'before' }, { code: 'PLATFORM.UNKNOWN_ERROR' }];

/** Slow pages, and now and then one that is lost. */
function weather(random: Random): object[] {
  const slow = { match: { path: '/ats/', times: 4 }, do: { delayMs: random.integer(60) } };
  const path = ['application-stages', 'jobs', 'candidates', 'applications'][random.integer(4)];
  const lost = { match: { path: `/ats/${path}`, times: 1 }, do: spoilt[random.integer(spoilt.length)] };
  return random.chance(0.2) ? [lost, slow] : [slow];
}

/** Handles what Kombo told of, then reads what is due, as a worker does. */
async function readAllDue(company: Company, signal = new AbortController().signal): Promise<void> {
  const read = async () => {
    const owner = randomUUID();
    do {
      while (await receiveWaitingEvents());
      const job = await claimConnection(owner);
      if (!job) return;
      await syncConnection(job, signal);
      await wearOutMargins(company);
    } while (!signal.aborted);
  };
  await Promise.all(Array.from({ length: READERS }, read));
}

async function letScheduleCome({ organisationId, connections }: Company): Promise<void> {
  for (const { connectionId } of connections)
    await markDue({ organisationId, connectionId, trigger: 'schedule', models: [] });
}

const worn = new Map<string, number>();

/** A run overlaps the one before it by minutes, because clocks differ; here they are one, and what is only found thanks to that is missed. */
async function wearOutMargins({ organisationId }: Company): Promise<void> {
  for (const { connectionId, model, readSince } of await prisma.watermark.findMany({ where: { organisationId } })) {
    const key = `${connectionId} ${model}`;
    if (worn.get(key) === readSince.getTime()) continue;
    const start = readSince.getTime() + WATERMARK_MARGIN_MS;
    worn.set(key, start);
    const where = { organisationId, connectionId, model };
    await prisma.watermark.updateMany({ where, data: { readSince: new Date(start) } });
  }
}

/** Everything is read from the beginning next time. */
async function letWeekPass({ organisationId }: Company): Promise<void> {
  await pool.query(`UPDATE watermark SET full_at = full_at - interval '8 days' WHERE organisation_id = $1`, [
    organisationId,
  ]);
}

/** The process was asleep: its leases ran out in the middle of its reads. */
async function sleepThroughLease({ organisationId }: Company): Promise<void> {
  await pool.query(
    `UPDATE connection SET lease_until = now() - interval '1 second' WHERE organisation_id = $1 AND lease_until IS NOT NULL`,
    [organisationId],
  );
}

/** Nothing changes any more, nothing is lost any more; one last time the schedule comes. */
async function calmDown(sandbox: Control, company: Company): Promise<void> {
  await sandbox.settings({ mirrorDelayMs: 0, dropWebhooks: 0, duplicateWebhooks: 0, reorderWebhooks: 0 });
  await sandbox.flush();
  await wait(200); // for changes that were on their way to the mirror, and for what Kombo gathers before it tells
  await letScheduleCome(company);
  await sleepThroughLease(company);
  await readAllDue(company);
}

/** Reads everything again, what changed lately and then all of it; answers how many rows were written. */
async function readUnchanged(company: Company): Promise<number> {
  const before = await countUpdates();
  await letScheduleCome(company);
  await readAllDue(company);
  await letWeekPass(company);
  await letScheduleCome(company);
  await readAllDue(company);
  return (await countUpdates()) - before;
}

async function countRuns({ organisationId }: Company): Promise<Record<string, number>> {
  const runs = await prisma.syncRun.groupBy({ by: ['state'], where: { organisationId }, _count: true });
  return Object.fromEntries(runs.map(({ state, _count }) => [state, _count]));
}
