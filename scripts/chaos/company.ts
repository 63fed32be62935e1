import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { getJobRules } from '@/lib/board/job-rules';
import { addConnection } from '@/lib/connections/add-connection';
import { whyStageIsClosed } from '@/lib/connectors/provider';
import { pool, prisma } from '@/lib/db/database';
import type { Context } from '@/lib/edge/context';
import { env } from '@/lib/env';
import { markDue } from '@/lib/sync/mark-due';
import { patiently } from './patiently';
import { integrations, type SandboxControl, type SeededJob } from './sandbox-control';

/** So many looks in a row without one more that is settled. */
const SETTLED_AFTER_LOOKS = 75;

export type Card = { id: string; komboId: string; jobId: string; connectionId: string };
export type CompanyJob = { id: string; openStageIds: string[] };

type Plan = {
  recruiters: number;
  /** People on each connection's one job. */
  people: number;
  customers?: (keyof typeof integrations)[];
};

export type Company = Awaited<ReturnType<typeof openCompany>>;

const customersOfAll = Object.keys(integrations) as (keyof typeof integrations)[]; // the keys of a const object

/** An organisation of recruiters with a job on each connection, not read yet: a worker has to run. */
export async function openCompany(sandbox: SandboxControl, { recruiters, people, customers = customersOfAll }: Plan) {
  const organisation = await prisma.organisation.create({ data: { name: 'Chaos' } });
  const contexts: Context[] = [];
  for (let number = 1; number <= recruiters; number += 1) contexts.push(await addRecruiter(organisation, number));
  const [actor] = contexts;
  if (!actor) throw new Error('A company needs a recruiter.');

  const connectionIds: string[] = [];
  const seeded: SeededJob[] = [];
  for (const customer of customers) {
    seeded.push(await seedPeople(sandbox, integrations[customer], people));
    connectionIds.push(await connect(actor, integrations[customer], connectionIds.length === 0));
  }
  const organisationId = organisation.id;

  return {
    organisationId,
    connectionIds,
    recruiters: contexts,
    seeded,
    /** Resolves with everybody's cards once a worker has read all of them. */
    async firstRead(): Promise<{ cards: Card[]; jobs: Map<string, CompanyJob> }> {
      await patiently('The first read', 120_000, async () => {
        const unread = await prisma.connection.count({ where: { organisationId, lastSyncedAt: null } });
        return unread === 0;
      });
      return readCards(
        organisationId,
        seeded.map(({ job }) => job.id),
      );
    },
    /** Asks for a read of everything as it is now, and waits for its end. Reads that fail are repeated meanwhile. */
    async readAll(): Promise<void> {
      await sandbox.flush();
      const asked = new Date();
      for (const connectionId of connectionIds) {
        await markDue({ organisationId, connectionId, trigger: 'asked', models: [] });
      }
      await patiently('The closing read', 600_000, async () => {
        const read = await prisma.syncRun.findMany({
          where: { organisationId, state: 'succeeded', startedAt: { gte: asked } },
          select: { connectionId: true },
        });
        return new Set(read.map(({ connectionId }) => connectionId)).size === connectionIds.length;
      });
      // What a read settles it settles after its end, thousands one by one; what it leaves open is found by whoever judges.
      let open = Number.POSITIVE_INFINITY;
      for (let idle = 0; open > 0 && idle < SETTLED_AFTER_LOOKS; idle += 1) {
        const left = await this.count(['confirmed']);
        if (left < open) idle = 0;
        open = left;
        await wait(200);
      }
    },
    /** How many changes stand in one of these states. */
    async count(states: string[]): Promise<number> {
      const { rows } = await pool.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM intent WHERE organisation_id = $1 AND state::text = ANY($2)',
        [organisationId, states],
      );
      return rows[0]?.count ?? 0;
    },
  };
}

async function addRecruiter({ id, name: organisationName }: { id: string; name: string }, number: number) {
  const name = `Recruiter ${number}`;
  const email = `recruiter-${number}-${randomUUID()}@example.test`;
  const user = await prisma.user.create({ data: { organisationId: id, email, name, role: 'recruiter' } });
  return { userId: user.id, name, email, role: 'recruiter', organisationId: id, organisationName } satisfies Context;
}

async function connect(actor: Context, integrationId: string, isFirst: boolean): Promise<string> {
  const known = await prisma.komboEnvironment.findFirst({ where: { organisationId: actor.organisationId } });
  const environment =
    known && !isFirst
      ? { id: known.id }
      : {
          name: 'Chaos',
          region: 'own' as const,
          baseUrl: env().KOMBO_API_URL ?? '',
          apiKey: 'sandbox_key',
          webhookSecret: 'sandbox_secret',
        };
  const { connectionId } = await addConnection(actor, { environment, integrationId });
  return connectionId;
}

/** Everybody in the first stage that people may be moved to. */
async function seedPeople(sandbox: SandboxControl, integration: string, people: number) {
  const stages = ['One', 'Two', 'Three', 'Four', 'Five'];
  const names = Array.from({ length: people }, (_, number) => `Person ${number}`);
  return sandbox.seedJob({
    integration,
    name: `Chaos ${randomUUID()}`,
    stages,
    ownStages: true,
    people: { One: names },
  });
}

async function readCards(organisationId: string, jobKomboIds: string[]) {
  const jobs = await prisma.job.findMany({ where: { organisationId, komboId: { in: jobKomboIds } } });
  const applications = await prisma.application.findMany({
    where: { organisationId, jobId: { in: jobs.map(({ id }) => id) } },
    orderBy: { komboId: 'asc' },
  });
  const companyJobs = new Map<string, CompanyJob>();
  for (const { id } of jobs) {
    const { provider, stages } = await getJobRules(organisationId, id);
    const open = stages.filter((stage) => whyStageIsClosed(provider, stage) === null);
    companyJobs.set(id, { id, openStageIds: open.map((stage) => stage.id) });
  }
  const cards = applications.map(({ id, komboId, jobId, connectionId }) => ({
    id,
    komboId,
    jobId: jobId ?? '',
    connectionId,
  }));
  return { cards, jobs: companyJobs };
}
