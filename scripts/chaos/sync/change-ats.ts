import type { Random } from '@/sandbox/seed/random';
import { integrations, type SandboxControl } from '../sandbox-control';

type Application = { id: string; jobId: string };

/** What is in one ATS by now, by Kombo's ids. */
type Customer = { jobs: Map<string, string[]>; applications: Application[]; candidates: string[] };

const PEOPLE_PER_JOB = 250;
const stageNames = ['One', 'Two', 'Three', 'Four', 'Five'];
const words = ['Noor', 'Ines', 'Søren', 'Zoë', 'O’Neill', 'van der Berg', 'Łukasz', 'محمد', '👩🏽‍💻', "D'Arcy", 'a'];

export type ChangingAts = Awaited<ReturnType<typeof fillAts>>;

/** Fills every customer's ATS with people on jobs, two records each, and then changes it as people do, past Kombo. */
export async function fillAts(sandbox: SandboxControl, random: Random, records: number) {
  const customers: Customer[] = [];
  const people = Math.ceil(records / 2 / Object.keys(integrations).length);
  for (const integration of Object.values(integrations)) customers.push(await fill(sandbox, integration, people));

  return {
    /** Takes so many people and applications out of the ATS. */
    async removeSome(count: number): Promise<void> {
      for (let removed = 0; removed < count; removed += 1) {
        const remove = random.chance(0.5) ? deleteCandidate : deleteApplication;
        await remove(sandbox, random, one(random, customers));
      }
    },
    /** So many changes, one after the other. `between` is awaited after each. */
    async change(count: number, between: () => Promise<void> = async () => {}): Promise<void> {
      for (let made = 0; made < count; made += 1) {
        await changeOnce(sandbox, random, one(random, customers));
        await between();
      }
    },
  };
}

async function fill(sandbox: SandboxControl, integration: string, people: number): Promise<Customer> {
  const customer: Customer = { jobs: new Map(), applications: [], candidates: [] };
  for (let left = people, number = 1; left > 0; left -= PEOPLE_PER_JOB, number += 1) {
    const names = Array.from({ length: Math.min(left, PEOPLE_PER_JOB) }, (_, person) => `Person ${number}-${person}`);
    const spread = stageNames.map((stage, at) => [
      stage,
      names.filter((_, person) => person % stageNames.length === at),
    ]);
    const seeded = await sandbox.seedJob({
      integration,
      name: `Job ${number}`,
      stages: stageNames,
      // Some share their stages with others, some have their own.
      ownStages: number % 2 === 0,
      people: Object.fromEntries(spread),
    });
    customer.jobs.set(
      seeded.job.id,
      Object.values(seeded.stages).map(({ id }) => id),
    );
    for (const { applicationId, candidateId } of seeded.people) {
      customer.applications.push({ id: applicationId, jobId: seeded.job.id });
      customer.candidates.push(candidateId);
    }
  }
  return customer;
}

type Change = (sandbox: SandboxControl, random: Random, customer: Customer) => Promise<unknown>;

/** What happens how often. */
const changes: { weight: number; change: Change }[] = [
  { weight: 30, change: moveSomebody },
  { weight: 20, change: renameSomebody },
  { weight: 8, change: decideOnSomebody },
  { weight: 8, change: applyAnew },
  { weight: 6, change: renameJob },
  { weight: 5, change: renameStage },
  { weight: 6, change: deleteApplication },
  { weight: 6, change: deleteCandidate },
  { weight: 3, change: closeJob },
  { weight: 1, change: takeStageOffJob },
  { weight: 0.3, change: deleteStage },
  { weight: 0.3, change: deleteJob },
];

async function changeOnce(sandbox: SandboxControl, random: Random, customer: Customer): Promise<void> {
  const total = changes.reduce((sum, { weight }) => sum + weight, 0);
  let ticket = random.next() * total;
  for (const { weight, change } of changes) {
    ticket -= weight;
    if (ticket >= 0) continue;
    await change(sandbox, random, customer);
    return;
  }
}

async function moveSomebody(sandbox: SandboxControl, random: Random, { applications, jobs }: Customer) {
  const application = one(random, applications);
  const stages = jobs.get(application.jobId) ?? [];
  const stageId = stages.length === 0 || random.chance(0.03) ? null : one(random, stages);
  await sandbox.control('POST', `/ats/applications/${application.id}/stage`, { stageId });
}

async function renameSomebody({ control }: SandboxControl, random: Random, { candidates }: Customer) {
  const name = () => (random.chance(0.05) ? null : one(random, words));
  const email = `${random.integer(1_000_000)}@example.test`;
  const phones = random.chance(0.5) ? [`+3120555${random.integer(9_999)}`] : [];
  const change = { firstName: name(), lastName: name(), emails: random.chance(0.2) ? [] : [email], phones };
  await control('POST', `/ats/candidates/${one(random, candidates)}`, change);
}

async function decideOnSomebody({ control }: SandboxControl, random: Random, { applications }: Customer) {
  const outcome = one(random, ['PENDING', 'HIRED', 'DECLINED', null]);
  const reason = outcome === 'DECLINED' && random.chance(0.5) ? 'Not now' : null;
  await control('POST', `/ats/applications/${one(random, applications).id}/outcome`, { outcome, reason });
}

async function applyAnew(sandbox: SandboxControl, random: Random, { jobs, applications, candidates }: Customer) {
  const [jobId, stages] = one(random, [...jobs]);
  const made = await sandbox.control<{ applicationId: string; candidateId: string }>('POST', '/ats/applications', {
    jobId,
    name: `${one(random, words)} ${one(random, words)}`,
    stageId: stages[0] ?? null,
  });
  applications.push({ id: made.applicationId, jobId });
  candidates.push(made.candidateId);
}

async function renameJob({ control }: SandboxControl, random: Random, { jobs }: Customer) {
  const [jobId] = one(random, [...jobs]);
  await control('POST', `/ats/jobs/${jobId}`, { name: `Job ${one(random, words)} ${random.integer(1_000)}` });
}

async function closeJob({ control }: SandboxControl, random: Random, { jobs }: Customer) {
  const [jobId] = one(random, [...jobs]);
  if (random.chance(0.5)) await control('POST', `/ats/jobs/${jobId}/close`);
  else await control('POST', `/ats/jobs/${jobId}`, { status: one(random, ['OPEN', 'DRAFT', 'On hold']) });
}

async function renameStage({ control }: SandboxControl, random: Random, { jobs }: Customer) {
  const [, stages] = one(random, [...jobs]);
  if (stages.length === 0) return;
  const name = random.chance(0.05) ? null : `Stage ${one(random, words)} ${random.integer(1_000)}`;
  await control('POST', `/ats/stages/${one(random, stages)}`, { name });
}

async function deleteApplication({ control }: SandboxControl, random: Random, customer: Customer) {
  if (customer.applications.length < 10) return;
  const { id } = one(random, customer.applications);
  customer.applications = customer.applications.filter((application) => application.id !== id);
  await control('DELETE', `/ats/applications/${id}`);
}

async function deleteCandidate({ control }: SandboxControl, random: Random, customer: Customer) {
  if (customer.candidates.length < 10) return;
  const id = one(random, customer.candidates);
  customer.candidates = customer.candidates.filter((candidate) => candidate !== id);
  await control('DELETE', `/ats/candidates/${id}`);
}

async function takeStageOffJob({ control }: SandboxControl, random: Random, { jobs }: Customer) {
  const [jobId, stages] = one(random, [...jobs]);
  if (stages.length < 2) return;
  const stageId = one(random, stages);
  jobs.set(
    jobId,
    stages.filter((id) => id !== stageId),
  );
  await control('DELETE', `/ats/jobs/${jobId}/stages/${stageId}`);
}

async function deleteStage({ control }: SandboxControl, random: Random, { jobs }: Customer) {
  const [, stages] = one(random, [...jobs]);
  if (stages.length < 2) return;
  const stageId = one(random, stages);
  for (const [jobId, kept] of jobs)
    jobs.set(
      jobId,
      kept.filter((id) => id !== stageId),
    );
  await control('DELETE', `/ats/stages/${stageId}`);
}

/** Its people stay, on a job that is gone. */
async function deleteJob({ control }: SandboxControl, random: Random, { jobs }: Customer) {
  if (jobs.size < 2) return;
  const [jobId] = one(random, [...jobs]);
  jobs.delete(jobId);
  await control('DELETE', `/ats/jobs/${jobId}`);
}

function one<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[random.integer(items.length)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}
