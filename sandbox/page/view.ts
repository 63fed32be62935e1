import type { Server } from '../api/app';
import type { Integration } from '../store/integration';
import type { Application, Candidate, Job, Stage } from '../store/model';
import { pendingKey } from '../store/sandbox';

/** What the address says is looked at. */
export type Query = { integration?: string; job?: string; stage?: string; find?: string };

export type PersonRow = {
  application: Application;
  candidate: Candidate | null;
  name: string;
  /** Where the person truly stands, and where Kombo's mirror says so. */
  stage: Stage | null;
  mirrored: { stage: Stage | null; outcome: Application['outcome'] } | null;
  waiting: boolean;
  touchedAt: number;
};

export type View = {
  integration: Integration | null;
  jobs: { job: Job; people: number }[];
  job: Job | null;
  stages: { stage: Stage; inAts: number; inMirror: number }[];
  people: PersonRow[];
  found: number;
  query: Query;
};

const shownPeople = 60;

export function viewOf({ sandbox }: Server, query: Query): View {
  const integration =
    sandbox.integrations.get(query.integration ?? '') ?? [...sandbox.integrations.values()][0] ?? null;
  if (!integration) return { integration, jobs: [], job: null, stages: [], people: [], found: 0, query };
  const jobs = jobsOf(integration);
  const job = integration.ats.jobs.get(query.job ?? '') ?? jobs[0]?.job ?? null;
  const onJob = job ? [...integration.ats.applications.values()].filter(({ jobId }) => jobId === job.id) : [];
  const rows = onJob.map((application) => personRow(integration, application));
  const people = rows.filter((row) => isWanted(row, query));
  people.sort((one, other) => Number(other.waiting) - Number(one.waiting) || other.touchedAt - one.touchedAt);
  const stages = (job?.stageIds ?? []).flatMap((id) => {
    const stage = integration.ats.stages.get(id);
    if (!stage) return [];
    const inAts = rows.filter((row) => row.stage?.id === id).length;
    const inMirror = rows.filter((row) => row.mirrored?.stage?.id === id).length;
    return [{ stage, inAts, inMirror }];
  });
  return { integration, jobs, job, stages, people: people.slice(0, shownPeople), found: people.length, query };
}

/** The ones most recently made come first, so that a test's own job is at hand. */
function jobsOf({ ats }: Integration): View['jobs'] {
  const people = new Map<string, number>();
  for (const { jobId } of ats.applications.values()) if (jobId) people.set(jobId, (people.get(jobId) ?? 0) + 1);
  const jobs = [...ats.jobs.values()].map((job) => ({ job, people: people.get(job.id) ?? 0 }));
  return jobs.sort((one, other) => (other.job.createdAt ?? 0) - (one.job.createdAt ?? 0));
}

function personRow(integration: Integration, application: Application): PersonRow {
  const { ats, mirror, pending } = integration;
  const candidate = ats.candidates.get(application.candidateId ?? '') ?? null;
  const row = mirror.applications.byId.get(application.id);
  const mirrored = row && row.deletedAt === null ? row.record : null;
  return {
    application,
    candidate,
    name: [candidate?.firstName, candidate?.lastName].filter(Boolean).join(' ') || 'no name',
    stage: ats.stages.get(application.stageId ?? '') ?? null,
    mirrored: mirrored && { stage: ats.stages.get(mirrored.stageId ?? '') ?? null, outcome: mirrored.outcome },
    waiting: pending.has(pendingKey('applications', application.id)),
    touchedAt: row?.touchedAt ?? Number.MAX_SAFE_INTEGER,
  };
}

function isWanted({ stage, name, candidate }: PersonRow, { stage: stageId, find = '' }: Query): boolean {
  if (stageId && stage?.id !== stageId) return false;
  const wanted = find.trim().toLowerCase();
  return !wanted || [name, ...(candidate?.emails ?? [])].some((text) => text.toLowerCase().includes(wanted));
}

/** The same page, looking at something else. */
export function addressOf(query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value);
  return given.length === 0 ? '/' : `/?${new URLSearchParams(given)}`;
}
