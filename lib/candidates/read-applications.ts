import 'server-only';
import { LOOK_ONLY, mayAct } from '../auth/role';
import { DECLINED, finishedColumn, HIRED, holdingColumn, stageColumn, whyFinished } from '../board/board';
import { type CardRow, cardColumns, cardJoins, toCard } from '../board/card-rows';
import { canMoveOf, cardRules } from '../board/get-board';
import { getJobRules, type JobRules } from '../board/job-rules';
import { type Capability, effectiveCapabilities } from '../connectors/provider';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import { ERASED_HERE } from '../personal-data/personal-data';
import { AppError } from '../result';
import type { Allowed } from './ask-for';
import type { Answer, CandidateApplication } from './candidate-page';

/** Who has applied more often than this shows the newest ones. */
export const MOST_APPLICATIONS = 50;

const REJECTED_ALREADY = 'A rejection of this person is on its way already.';

type Row = CardRow & {
  job_id: string | null;
  job_name: string | null;
  has_job: boolean;
  job_location: string | null;
  rejection_reason_name: string | null;
  remote_created_at: Date | null;
  remote_url: string | null;
  is_being_rejected: boolean;
};

const select = `SELECT ${cardColumns}, a.job_id, j.name AS job_name, j.id IS NOT NULL AS has_job,
    COALESCE(j.location_city, j.location_raw) AS job_location, a.rejection_reason_name, a.remote_url,
    EXISTS (SELECT 1 FROM intent r WHERE r.organisation_id = a.organisation_id AND r.target_id = a.id AND r.kind = 'rejectApplication'
      AND r.state IN ('held', 'queued', 'sending', 'confirmed', 'unconfirmed')) AS is_being_rejected
  FROM application a ${cardJoins} LEFT JOIN job j ON j.organisation_id = a.organisation_id AND j.id = a.job_id
  WHERE a.organisation_id = $1 AND a.candidate_id = $2
  ORDER BY (a.shown_lane = 'active') DESC, a.remote_created_at DESC NULLS LAST, a.id LIMIT ${MOST_APPLICATIONS + 1}`;

/** A person's applications, those still open first, each with what can be done about it and why not. */
export async function readApplications(
  context: Context,
  candidateId: string,
  allowed: Allowed,
): Promise<CandidateApplication[]> {
  const { rows } = await pool.query<Row>(select, [context.organisationId, candidateId]);
  const jobIds = [...new Set(rows.flatMap(({ job_id, has_job }) => (job_id && has_job ? [job_id] : [])))];
  const rules = await Promise.all(jobIds.map((id) => findJobRules(context.organisationId, id)));
  const byJob = new Map(rules.flatMap((one) => (one ? [[one.job.id, one] as const] : [])));
  return rows.map((row) => toApplication(context, row, allowed, byJob.get(row.job_id ?? '') ?? null));
}

/** Null where the job went between two reads. */
async function findJobRules(organisationId: string, jobId: string): Promise<JobRules | null> {
  try {
    return await getJobRules(organisationId, jobId);
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not-found') return null;
    throw error;
  }
}

function toApplication(context: Context, row: Row, allowed: Allowed, rules: JobRules | null): CandidateApplication {
  const gone = row.shown_lane === 'gone' ? whyFinished('gone') : null;
  const over = gone ?? (row.erased_at ? ERASED_HERE : null);
  const rejecting = whyFinished(row.shown_lane) ?? over ?? (row.is_being_rejected ? REJECTED_ALREADY : null);
  return {
    id: row.id,
    jobId: rules?.job.id ?? null,
    jobName: row.job_name ?? (row.job_id ? 'Job without a name' : 'No job'),
    location: row.job_location,
    card: rules && toCard(row, cardRules(context, rules)),
    columns: rules ? columnsOf(rules) : [],
    canMove: rules ? (gone ?? canMoveOf(context, rules)) : 'This application names no job that is here.',
    outcome: row.shown_lane,
    declinedFor: row.rejection_reason_name,
    appliedAt: row.remote_created_at?.toISOString() ?? null,
    remoteUrl: row.remote_url,
    may: {
      note: answerTo(context, allowed, 'application-note', over),
      link: answerTo(context, allowed, 'application-result-link', over),
      reject: answerTo(context, allowed, 'reject', rejecting),
    },
  };
}

function columnsOf({ stages, provider }: JobRules) {
  return [
    holdingColumn(0),
    ...stages.map((stage) => stageColumn(stage, 0, provider)),
    finishedColumn(HIRED, 0),
    finishedColumn(DECLINED, 0),
  ];
}

/** Whether this person may do it, to what is not gone, over a connection that works, in an ATS that can. */
export function answerTo(
  { role }: Pick<Context, 'role'>,
  { provider, coverage, stops }: Allowed,
  capability: Capability,
  over: string | null,
): Answer {
  const can = effectiveCapabilities(provider, coverage)[capability];
  if (can !== true) return can; // what can never be comes before what cannot be now
  if (!mayAct(role, 'recruiter')) return LOOK_ONLY;
  return over ?? stops ?? true;
}
