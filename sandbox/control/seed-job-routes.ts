import { Hono } from 'hono';
import { z } from 'zod';
import type { Bindings, Server } from '../api/app';
import { KomboError } from '../api/kombo-error';
import { readBody } from '../api/read-body';
import { buildJob, buildStage } from '../seed/build';
import { freshJobRemoteId } from '../store/fresh-remote-id';
import type { Integration } from '../store/integration';
import { setJobSelection } from '../store/job-selection';
import type { Job, Model, Stage } from '../store/model';
import { mirrorPending, type Sandbox, writeAts } from '../store/sandbox';
import { knownIntegration } from './find-record';
import { newPerson, Person } from './new-person';

const StagePlan = z.union([
  z.string().transform((name) => ({ name })),
  z.object({ name: z.string(), remoteId: z.string().optional(), subStage: z.boolean().optional() }),
]);

const SeedJob = z.object({
  integration: z.string(),
  name: z.string(),
  status: z.string().default('OPEN'),
  department: z.string().nullable().default(null),
  city: z.string().nullable().default(null),
  /** Without it, the stages that any new job of this ATS has. */
  stages: z.array(StagePlan).optional(),
  /** Gives this job stages that no other job shares, so that renaming one touches nobody else. */
  ownStages: z.boolean().default(false),
  people: z.record(z.string(), z.array(Person)).default({}),
});
type SeedJob = z.infer<typeof SeedJob>;

/** A fresh job with its people, so that each test has one of its own: in both layers, or where nobody has selected it. */
export function seedJobRoutes({ sandbox }: Server): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  routes.post('/seed-job', async (context) => {
    const plan = await readBody(context, SeedJob);
    const integration = knownIntegration(sandbox, plan.integration);
    const { keys, seeded } = seedJob(sandbox, integration, plan, freshJobRemoteId(integration));
    mirrorPending(sandbox, integration, keys);
    return context.json(seeded);
  });

  routes.post('/unselected-job', async (context) => {
    const plan = await readBody(context, SeedJob);
    const integration = knownIntegration(sandbox, plan.integration);
    if (!integration.provider.selectsJobs) {
      throw new KomboError('PLATFORM.INPUT_INVALID', `${integration.provider.label} has no jobs to select.`);
    }
    const remoteId = freshJobRemoteId(integration);
    setJobSelection(sandbox, integration, remoteId, 'unselected');
    return context.json(seedJob(sandbox, integration, plan, remoteId).seeded);
  });
  return routes;
}

function seedJob(sandbox: Sandbox, integration: Integration, plan: SeedJob, remoteId: string) {
  const { job, stages } = makeJob(sandbox, integration, plan, remoteId);
  const people = Object.entries(plan.people).flatMap(([stageName, persons]) =>
    persons.map((person) => addPerson(sandbox, integration, job, stages.get(stageName) ?? null, stageName, person)),
  );
  return {
    keys: [...written(job, [...stages.values()]), ...people.flatMap(({ keys }) => keys)],
    seeded: {
      job: { id: job.id, remoteId: job.remoteId, name: job.name },
      stages: Object.fromEntries([...stages].map(([name, { id, remoteId }]) => [name, { id, remoteId, name }])),
      people: people.map(({ keys: _, ...person }) => person),
    },
  };
}

function makeJob(
  sandbox: Sandbox,
  integration: Integration,
  plan: SeedJob,
  remoteId: string,
): { job: Job; stages: Map<string, Stage> } {
  const stages = new Map<string, Stage>();
  for (const stagePlan of plan.stages ?? integration.provider.defaultStages) {
    const fixed = integration.provider.defaultStages.find(({ name }) => name === stagePlan.name)?.remoteId;
    const own = plan.ownStages && !fixed ? { remoteId: `${remoteId}:${stagePlan.name}` } : {};
    const built = buildStage(integration, { ...own, ...stagePlan });
    const known = integration.ats.stages.get(built.id);
    if (!known) writeAts(sandbox, integration, 'stages', built);
    stages.set(stagePlan.name, known ?? built);
  }
  const job = buildJob(integration, {
    remoteId,
    name: plan.name,
    status: plan.status,
    department: plan.department,
    location: plan.city === null ? null : { city: plan.city, country: 'NL' },
    createdAt: sandbox.now(),
    stageIds: [...stages.values()].map(({ id }) => id),
  });
  writeAts(sandbox, integration, 'jobs', job);
  return { job, stages };
}

function addPerson(
  sandbox: Sandbox,
  integration: Integration,
  job: Job,
  stage: Stage | null,
  stageName: string,
  person: Person,
) {
  const { candidate, application } = newPerson(integration, job, stage?.id ?? null, person, sandbox.now());
  writeAts(sandbox, integration, 'candidates', candidate);
  writeAts(sandbox, integration, 'applications', application);
  const keys: Key[] = [
    { model: 'candidates', id: candidate.id },
    { model: 'applications', id: application.id },
  ];
  const name = [candidate.firstName, candidate.lastName].filter(Boolean).join(' ');
  return {
    name,
    stage: stageName,
    applicationId: application.id,
    applicationRemoteId: application.remoteId,
    candidateId: candidate.id,
    keys,
  };
}

type Key = { model: Model; id: string };

function written(job: Job, stages: Stage[]): Key[] {
  return [...stages.map(({ id }): Key => ({ model: 'stages', id })), { model: 'jobs', id: job.id }];
}
