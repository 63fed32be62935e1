import 'server-only';
import { z } from 'zod';
import { LOOK_ONLY, mayAct } from '../auth/role';
import { HOLDING, stageColumn } from '../board/board';
import { type CardRules, columnOf } from '../board/card-rows';
import { canMoveOf, cardRules } from '../board/get-board';
import { getJobRules, type JobRules, whyConnectionStops } from '../board/job-rules';
import { type MoveFacts, readMoveFacts, whyNotMoved } from '../board/move-rules';
import type { Answer } from '../candidates/candidate-page';
import { readReasons } from '../candidates/read-reasons';
import { whyNotRejected } from '../candidates/reject-application';
import { effectiveCapabilities, whyOneWay } from '../connectors/provider';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { env } from '../env';
import { intentKinds } from '../outbox/intent-kinds';
import { ERASED_HERE } from '../personal-data/personal-data';
import { AppError } from '../result';
import { BatchPeople, batchKinds, type Prepared, type PreparedPerson } from './batch';
import { batchIntents } from './batch-intents';
import { type ChosenApplication, chosenApplications } from './chosen-applications';

export const PrepareBatch = z.object({
  kind: z.enum(batchKinds),
  /** Of a move; null as long as no stage is chosen. */
  to: z.uuid().nullable(),
  people: BatchPeople,
});
type Wanted = z.infer<typeof PrepareBatch>;

const GONE = 'This application was deleted in the ATS.';

/** Says of each chosen person what would become of them. Nothing is written. Throws `not-found` and `refused`. */
export async function prepareBatch(context: Context, { kind, to, people }: Wanted): Promise<Prepared> {
  const chosen = await chosenApplications(context, people);
  const jobs = await jobsOf(context.organisationId, chosen.applications);
  const only = jobs.length === 1 ? jobs[0]?.id : undefined;
  const jobId = people.jobId ?? only;
  if (!jobId) return { jobs, job: null, people: [], elsewhere: 0 };

  const rules = await getJobRules(context.organisationId, jobId);
  const applications = chosen.applications.filter((one) => one.jobId === jobId);
  const facts = await readMoveFacts(
    pool,
    context.organisationId,
    applications.map(({ id }) => id),
  );
  const judge = { context, rules, facts, kind, to, card: cardRules(context, rules) };
  return {
    jobs,
    job: await describeJob(context, kind, rules),
    people: applications.map((application) => prepared(judge, application)),
    elsewhere: elsewhere(chosen, applications, people),
  };
}

function elsewhere(
  chosen: Awaited<ReturnType<typeof chosenApplications>>,
  onJob: ChosenApplication[],
  people: BatchPeople,
): number {
  if (people.of === 'job') return new Set(people.applicationIds).size - onJob.length;
  return (chosen.people ?? 0) - new Set(onJob.map(({ candidateId }) => candidateId)).size;
}

async function jobsOf(organisationId: string, applications: ChosenApplication[]): Promise<Prepared['jobs']> {
  const counts = new Map<string, number>();
  for (const { jobId } of applications) counts.set(jobId, (counts.get(jobId) ?? 0) + 1);
  const { rows } = await pool.query<{ id: string; name: string | null; customer: string }>(
    `SELECT j.id, j.name, c.name AS customer FROM job j
     JOIN connection c ON c.organisation_id = j.organisation_id AND c.id = j.connection_id AND c.deleted_at IS NULL
     WHERE j.organisation_id = $1 AND j.id = ANY($2::uuid[])`,
    [organisationId, [...counts.keys()]],
  );
  return rows
    .map(({ id, name, customer }) => ({
      id,
      name: name ?? 'Job without a name',
      customer,
      people: counts.get(id) ?? 0,
    }))
    .sort((a, b) => b.people - a.people || a.name.localeCompare(b.name));
}

async function describeJob(context: Context, kind: Wanted['kind'], rules: JobRules): Promise<Prepared['job']> {
  const { job, provider, connection } = rules;
  const reasons = kind === 'reject' ? await readReasons(context.organisationId, connection.id) : [];
  const holdMs = env().SWITCHYARD_HOLD_MS * (kind === 'reject' ? 2 : 1);
  return {
    id: job.id,
    name: job.name ?? 'Job without a name',
    tool: provider.name,
    may: mayOf(context, kind, rules),
    stages: rules.stages.map((stage) => {
      const { key, name, closed } = stageColumn(stage, 0, provider);
      return { id: key, name, closed };
    }),
    reasons,
    noteFormat: provider.noteFormat,
    holdSeconds: Math.round(holdMs / 1_000),
  };
}

function mayOf(context: Context, kind: Wanted['kind'], rules: JobRules): Answer {
  if (kind === 'move') return canMoveOf(context, rules);
  if (!mayAct(context.role, 'recruiter')) return LOOK_ONLY;
  const { connection, provider, coverage } = rules;
  const capability = effectiveCapabilities(provider, coverage)[intentKinds[batchIntents[kind]].capability];
  return whyConnectionStops(connection, provider) ?? capability;
}

type Judge = { context: Context; rules: JobRules; facts: MoveFacts; card: CardRules } & Pick<Wanted, 'kind' | 'to'>;

function prepared(judge: Judge, application: ChosenApplication): PreparedPerson {
  const { rules, card } = judge;
  const from = columnOf({ lane: application.lane, stageId: application.shownStageId }, card.stageIds) ?? HOLDING;
  const stage = rules.stages.find(({ id }) => id === from) ?? null;
  const isThere = judge.kind === 'move' && from === judge.to;
  const refusal = isThere ? null : whyRefused(judge, application, from);
  const verdict = isThere ? 'there' : refusal ? 'refused' : 'goes';
  return {
    applicationId: application.id,
    candidateId: application.candidateId,
    name: application.name,
    from,
    stands: standsOf(application, stage),
    verdict,
    why: refusal?.message ?? null,
    oneWay: verdict === 'goes' && judge.kind === 'move' ? whyOneWay(rules.provider, stage) : null,
  };
}

function whyRefused(
  { context, rules, facts, kind, to }: Judge,
  application: ChosenApplication,
  from: string,
): AppError | null {
  if (kind !== 'move' && application.isErased) return new AppError('refused', ERASED_HERE);
  if (kind === 'note') return application.lane === 'gone' ? new AppError('refused', GONE) : null;
  if (kind === 'reject') return whyNotRejected(application.lane, facts.rejected.has(application.id));
  // Until a stage is chosen nobody can say what becomes of them.
  return to === null ? null : whyNotMoved(context, application, rules, facts, { from, to });
}

function standsOf({ lane }: ChosenApplication, stage: { name: string | null } | null): string {
  if (lane === 'hired') return 'Hired';
  if (lane === 'declined') return 'Declined';
  if (lane === 'gone') return 'Deleted in the ATS';
  return stage ? (stage.name ?? 'Stage without a name') : 'No stage of this job';
}
